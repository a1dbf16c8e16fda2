using Pom.Cases.Data;
using Pom.Cases.Deadlines;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>Sets a new day for a case that is not settled in time, with its cause and the notice to the party (KPA art. 36).</summary>
internal static class ExtendDeadline
{
    /// <param name="Cause">Why it is not settled in time; the party reads it.</param>
    /// <param name="Until">The new day.</param>
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(string? Cause = null, DateOnly? Until = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request request, Caller caller, CaseDesk<TDb> desk, CancellationToken ct) where TDb : CasesDb
    {
        var errors = new InputErrors();
        errors.Require("cause", request.Cause, 1000);
        if (request.Until is null) errors.Add("until", "Is missing; a day is allowed, such as 2016-12-01.");
        errors.ThrowIfAny();
        return desk.ActAsync(caller, department, caseId, request.Version, null, (@case, act, work) =>
        {
            var (cause, isHoliday) = (request.Cause!.Trim(), (Func<DateOnly, bool>)work.Pack.Calendar.IsHoliday);
            var notice = ExtensionNotice.Of(@case.Reference, @case.DueOn, Kpa.WorkingDay(request.Until!.Value, isHoliday), cause);
            @case.ExtendDeadline(request.Until.Value, work.Protector.Seal(cause), work.Protector.Seal(notice), act, isHoliday);
        }, ct);
    }
}
