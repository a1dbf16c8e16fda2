using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Rules;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Registers.Features;

/// <summary>Asks again what a register had rejected, when what stood in the way is gone: a new request with the same content. What the
/// rejection took back from our own books is entered again first, or nothing is asked. One such request waits at a time.</summary>
internal static class RepeatRequest
{
    public static async Task<RegisterRequestSummary> Handle<TDb>(string department, Guid caseId, Guid requestId, Caller caller, TDb db, RegisterBook<TDb> book, CaseOffice<TDb> office,
        IEnumerable<IRegisterRules<TDb>> rules, CancellationToken ct)
        where TDb : CasesDb => await db.InTransactionAsync(async () =>
    {
        var (@case, rejected) = await ReadRegisterRequest.FindAsync(db, department, caseId, requestId, ct);
        if (rejected.State != RegisterRequestState.Rejected)
            throw new DomainException("not-rejected", 409, "Only a rejected request is asked again", $"This one is {JsonNamingPolicy.CamelCase.ConvertName(rejected.State.ToString())}.");
        if (await db.Set<RegisterRequest>().AnyAsync(r => r.CaseId == @case.Id && r.Position > rejected.Position && r.Register == rejected.Register && r.Operation == rejected.Operation
            && r.State != RegisterRequestState.Rejected, ct))
            throw new DomainException("asked-already", 409, "This was asked again already", $"A later '{rejected.Operation}' of the case waits for {rejected.Register}, or is done.");
        var (work, payload) = (office.As(caller.User), book.Open(rejected.Payload));
        var repeated = new RegisterRepeated<TDb>(db, @case, rejected, payload, work);
        foreach (var rule in rules) await rule.RepeatingAsync(repeated, ct);
        @case.RecordRegister($"asked again of {rejected.Register}: {rejected.Operation}", work.Act()); // raises the version: two officials at once ask once
        var again = book.Ask(db, @case, rejected.Register, rejected.Operation, payload, rejected.Purpose, work.Act());
        await db.SaveChangesAsync(ct);
        return RegisterRequestSummary.Of(again);
    }, ct);
}
