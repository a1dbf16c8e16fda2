using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Rules;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Assigning;

/// <summary>The head gives many cases to one unit or official at once. What can be assigned is assigned in one transaction; every
/// refusal is named with its reason, and a case that is refused is as it was.</summary>
internal static class AssignMany
{
    private const int Most = 200;

    internal sealed record Request(IReadOnlyList<Guid>? CaseIds = null, string? Unit = null, string? Handler = null, string? Instruction = null);

    internal sealed record Response(IReadOnlyList<Guid> Assigned, IReadOnlyList<Refusal> Refused);

    /// <param name="Reason">Slug of the problem that the single act would answer.</param>
    internal sealed record Refusal(Guid CaseId, string? Reference, string Reason, string Detail);

    public static async Task<Response> Handle<TDb>(string department, Request request, Caller caller, TDb db, CaseOffice<TDb> office, CityPack pack, CancellationToken ct) where TDb : CasesDb
    {
        var work = office.As(caller.User);
        if (request.CaseIds is not { Count: > 0 and <= Most } ids)
            throw new InputException("caseIds", $"Names {request.CaseIds?.Count ?? 0} cases; 1 to {Most} are allowed.");
        var (unit, handler) = Desks.Check(pack, department, request.Unit, request.Handler, request.Instruction, work.Today);
        return await db.InTransactionAsync(async () =>
        {
            var wanted = ids.Distinct().ToList();
            var cases = await db.Cases.Where(c => wanted.Contains(c.Id) && c.Department == department).ToDictionaryAsync(c => c.Id, ct);
            var (assigned, refused) = (new List<Guid>(), new List<Refusal>());
            foreach (var id in wanted)
            {
                if (!cases.TryGetValue(id, out var @case)) refused.Add(new Refusal(id, null, "unknown-case", $"Department {department} has no case {id}."));
                else if (!@case.Allowed.Contains(CaseAct.Assigned)) refused.Add(new Refusal(id, @case.Reference, "not-in-this-state", Lifecycle.Refuse(@case, CaseAct.Assigned).Message));
                else
                {
                    @case.Assign(unit, handler, string.IsNullOrWhiteSpace(request.Instruction) ? null : work.Protector.Seal(request.Instruction.Trim()), work.Act());
                    assigned.Add(id);
                }
            }
            await db.SaveChangesAsync(ct);
            return new Response(assigned, refused);
        }, ct);
    }
}
