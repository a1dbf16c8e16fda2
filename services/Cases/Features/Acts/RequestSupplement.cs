using Pom.Cases.Data;
using Pom.Cases.Deadlines;
using Pom.ServiceDefaults.CityPack;
using StatutoryTerm = Pom.Cases.Deadlines.StatutoryTerm;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>Asks the applicant for what is missing (wezwanie, KPA art. 64 § 2): at least seven days. The term stands still meanwhile.</summary>
internal static class RequestSupplement
{
    private static readonly StatutoryTerm s_shortest = StatutoryTerm.Days(7);

    /// <param name="Missing">What is missing and how it can be supplied.</param>
    /// <param name="AnswerBy">Last day on which the answer is in time; seven days by the rules of the code when absent.</param>
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(string? Missing = null, DateOnly? AnswerBy = null, string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request request, Caller caller, CaseDesk<TDb> desk, CityPack pack, TimeProvider clock, CancellationToken ct)
        where TDb : CasesDb
    {
        var earliest = Kpa.End(pack.Calendar.Day(clock.GetUtcNow()), s_shortest, pack.Calendar.IsHoliday);
        var errors = new InputErrors();
        errors.Require("missing", request.Missing, 2000);
        if (request.AnswerBy < earliest) errors.Add("answerBy", $"Is {request.AnswerBy:yyyy-MM-dd}; allowed: {earliest:yyyy-MM-dd} or later, seven days by KPA art. 57 and 64.");
        errors.ThrowIfAny();
        return desk.ActAsync(caller, department, caseId, request.Version, request.Note,
            (@case, act, work) => @case.RequestSupplement(work.Protector.Seal(request.Missing!.Trim()), request.AnswerBy ?? earliest, act), ct);
    }
}
