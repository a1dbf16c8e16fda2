using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Rules;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>What every act of an official has in common: the case is one of the route's department, it is at the version that the
/// official saw, it is theirs to work on, and the act, what the rules of its case type do after it, its log sheet row and its
/// announcements are one transaction.</summary>
public sealed class CaseDesk<TDb>(TDb db, CaseOffice<TDb> office, IHttpContextAccessor http) where TDb : CasesDb
{
    private const int NoteLength = 2000;

    /// <param name="version">The version that the official saw, where the body says it; the header <c>If-Match</c> may say it instead.</param>
    /// <exception cref="DomainException">404: no such case in this department. 409 or 412: somebody changed it meanwhile. 409: somebody else handles it.</exception>
    internal Task<CaseSummary> ActAsync(Caller caller, string department, Guid caseId, int? version, string? note, Action<Case, Act, CaseWork> act, CancellationToken ct) =>
        ActAsync(caller, department, caseId, version, note, (@case, by, work) => { act(@case, by, work); return ValueTask.CompletedTask; }, ct);

    /// <inheritdoc cref="ActAsync(Caller, string, Guid, int?, string?, Action{Case, Act, CaseWork}, CancellationToken)" />
    internal async Task<CaseSummary> ActAsync(Caller caller, string department, Guid caseId, int? version, string? note, Func<Case, Act, CaseWork, ValueTask> act, CancellationToken ct)
    {
        CheckNote(note);
        var seen = SeenVersion.Of(http.HttpContext!.Request, version);
        var read = 0;
        try
        {
            return await db.InTransactionAsync(async () =>
            {
                var @case = await FindAsync(db.Cases, department, caseId, ct);
                read = @case.Version;
                if (seen is { } wanted && wanted.Version != @case.Version) throw await MeanwhileAsync(caseId, @case.Version, wanted, ct);
                var work = office.As(caller.User, Authority.Of(@case, caller, office.AsService()));
                await work.DoAsync(@case, c => act(c, work.Act(note), work), ct);
                await db.SaveChangesAsync(ct);
                http.HttpContext!.Response.Headers.ETag = SeenVersion.Tag(@case.Version);
                return CaseSummary.Of(@case);
            }, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody was faster between our reading and our saving.
            db.ChangeTracker.Clear();
            var now = await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.Version).SingleAsync(ct);
            throw await MeanwhileAsync(caseId, now, new SeenVersion(read, seen?.ByHeader ?? false), ct);
        }
    }

    internal static async Task<Case> FindAsync(IQueryable<Case> cases, string department, Guid caseId, CancellationToken ct) =>
        await cases.SingleOrDefaultAsync(c => c.Id == caseId && c.Department == department, ct)
        ?? throw new DomainException("unknown-case", 404, "There is no such case", $"Department {department} has no case {caseId}.");

    /// <exception cref="InputException">The note is too long.</exception>
    internal static void CheckNote(string? note, string field = "note")
    {
        if (note?.Length > NoteLength) throw new InputException(field, $"Has {note.Length} characters; at most {NoteLength} are allowed.");
    }

    /// <exception cref="InputException">There is no note, or it is too long.</exception>
    internal static void RequireNote(string? note, string field = "note")
    {
        var errors = new InputErrors();
        errors.Require(field, note, NoteLength);
        errors.ThrowIfAny();
    }

    /// <summary>Who changed what since the official looked, field by field.</summary>
    private async Task<DomainException> MeanwhileAsync(Guid caseId, int version, SeenVersion seen, CancellationToken ct)
    {
        var changes = await db.LogSheet.AsNoTracking().Where(l => l.CaseId == caseId && l.CaseVersion > seen.Version).OrderBy(l => l.Number)
            .Select(l => new ChangeSince(l.CaseVersion, l.Act, l.Actor, l.At, l.Detail)).ToListAsync(ct);
        var told = string.Join("; ", changes.Select(c => $"{Lifecycle.Name(c.Act)}{(c.Detail is null ? "" : $" ({c.Detail})")} by {c.Actor} at {c.At:O}"));
        return new DomainException("changed-meanwhile", seen.ByHeader ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status409Conflict, "Somebody else changed this meanwhile",
            $"You saw version {seen.Version}, the case is at version {version}: {told}. Load it again and repeat what you wanted to do.")
        {
            Members = new Dictionary<string, object?> { ["version"] = version, ["changes"] = changes },
        };
    }

    /// <param name="Act">What was done; <paramref name="Detail"/> says to what, such as the name of a field.</param>
    private sealed record ChangeSince(int Version, CaseAct Act, string Actor, DateTimeOffset At, string? Detail);
}
