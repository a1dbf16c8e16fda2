using System.Text.Json;
using Pom.Cases.Data;
using Pom.Cases.Rules;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Registers.Features;

/// <summary>Asks again what a register had rejected, when what stood in the way is gone: a new request with the same content.</summary>
internal static class RepeatRequest
{
    public static async Task<RegisterRequestSummary> Handle<TDb>(string department, Guid caseId, Guid requestId, Caller caller, TDb db, RegisterBook<TDb> book, CaseOffice<TDb> office, CancellationToken ct)
        where TDb : CasesDb => await db.InTransactionAsync(async () =>
    {
        var (@case, rejected) = await ReadRegisterRequest.FindAsync(db, department, caseId, requestId, ct);
        if (rejected.State != RegisterRequestState.Rejected)
            throw new DomainException("not-rejected", 409, "Only a rejected request is asked again", $"This one is {JsonNamingPolicy.CamelCase.ConvertName(rejected.State.ToString())}.");
        var again = book.Ask(db, @case, rejected.Register, rejected.Operation, book.Open(rejected.Payload), rejected.Purpose, office.As(caller.User).Act());
        await db.SaveChangesAsync(ct);
        return RegisterRequestSummary.Of(again);
    }, ct);
}
