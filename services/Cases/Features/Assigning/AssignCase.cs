using Pom.Cases.Data;
using Pom.Cases.Features.Acts;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Assigning;

/// <summary>The head of department gives a case to a unit, an official or both (dekretacja), with an instruction; or to nobody, for the
/// unit's handlers to take up. Each step stays in the history.</summary>
internal static class AssignCase
{
    /// <param name="Version">The version of the case that the head saw; not checked when absent.</param>
    internal sealed record Request(string? Unit = null, string? Handler = null, string? Instruction = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request request, Caller caller, CaseDesk<TDb> desk, CityPack pack, TimeProvider clock, CancellationToken ct)
        where TDb : CasesDb
    {
        var (unit, handler) = Desks.Check(pack, department, request.Unit, request.Handler, request.Instruction, pack.Calendar.Day(clock.GetUtcNow()));
        return desk.ActAsync(caller, department, caseId, request.Version, null,
            (@case, act, work) => @case.Assign(unit, handler, string.IsNullOrWhiteSpace(request.Instruction) ? null : work.Protector.Seal(request.Instruction.Trim()), act), ct);
    }
}
