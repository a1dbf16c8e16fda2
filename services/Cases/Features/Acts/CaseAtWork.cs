using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Features.Acts;

/// <summary>What every act of an official has in common: the case is one of the route's department, it is at the version the
/// official saw, and the note is sealed.</summary>
internal static class CaseAtWork
{
    private const int NoteLength = 2000;

    /// <exception cref="DomainException">404: no such case in this department. 409: somebody changed it meanwhile.</exception>
    public static async Task<CaseSummary> ActAsync(CasesDb db, string department, Guid caseId, int? version, Action<Case> act, CancellationToken ct)
    {
        var @case = await FindAsync(db.Cases, department, caseId, ct);
        if (version is { } seen && seen != @case.Version)
        {
            var last = await db.LogSheet.Where(l => l.CaseId == caseId).OrderByDescending(l => l.Number).FirstAsync(ct);
            throw new DomainException("changed-meanwhile", 409, "Somebody else changed this meanwhile",
                $"You saw version {seen}, the case is at version {@case.Version}: {Lifecycle.Name(last.Act)} by {last.Actor} at {last.At:O}. Load it again and repeat what you wanted to do.");
        }
        act(@case);
        await db.SaveChangesAsync(ct);
        return CaseSummary.Of(@case);
    }

    public static async Task<Case> FindAsync(IQueryable<Case> cases, string department, Guid caseId, CancellationToken ct) =>
        await cases.SingleOrDefaultAsync(c => c.Id == caseId && c.Department == department, ct)
        ?? throw new DomainException("unknown-case", 404, "There is no such case", $"Department {department} has no case {caseId}.");

    /// <exception cref="InputException">The note is too long.</exception>
    public static Act By(Caller caller, TimeProvider clock, PersonalDataProtector protector, string? note)
    {
        if (note?.Length > NoteLength) throw new InputException("note", $"Has {note.Length} characters; at most {NoteLength} are allowed.");
        return new Act(caller.User, clock.GetUtcNow(), string.IsNullOrWhiteSpace(note) ? null : protector.Seal(note.Trim()));
    }
}
