using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Registers.Features;

/// <summary>One request with what is asked and what was answered: what the official needs at the register's own station. The reading
/// is logged before it is given out.</summary>
internal static class ReadRegisterRequest
{
    internal sealed record Response(RegisterRequestSummary Request, JsonElement Payload, JsonElement? Result);

    public static async Task<Response> Handle<TDb>(string department, Guid caseId, Guid requestId, string? purpose, Caller caller, TDb db, RegisterBook<TDb> book, TimeProvider clock, CancellationToken ct)
        where TDb : CasesDb
    {
        var why = Purpose.Check(purpose);
        var (@case, request) = await FindAsync(db, department, caseId, requestId, ct);
        db.LogAccess(caller, clock, $"register-request:{request.Register}", request.Id, @case.Reference, why, @case.ApplicantIndex);
        await db.SaveChangesAsync(ct);
        return new Response(RegisterRequestSummary.Of(request), book.Open(request.Payload), request.Result is { } result ? book.Open(result) : null);
    }

    /// <exception cref="DomainException">404: no such case in this department.</exception>
    public static async Task<Case> FindAsync<TDb>(TDb db, string department, Guid caseId, CancellationToken ct) where TDb : CasesDb =>
        await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId && c.Department == department, ct)
        ?? throw new DomainException("unknown-case", 404, "There is no such case", $"Department {department} has no case {caseId}.");

    /// <exception cref="DomainException">404: no such case, or no such request of it.</exception>
    public static async Task<(Case Case, RegisterRequest Request)> FindAsync<TDb>(TDb db, string department, Guid caseId, Guid requestId, CancellationToken ct) where TDb : CasesDb
    {
        var @case = await FindAsync(db, department, caseId, ct);
        var request = await db.Set<RegisterRequest>().SingleOrDefaultAsync(r => r.Id == requestId && r.CaseId == caseId, ct)
            ?? throw new DomainException("unknown-register-request", 404, "There is no such request", $"Case {@case.Reference} has asked no register under {requestId}.");
        return (@case, request);
    }
}
