using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Registers.Features;

/// <summary>What one case has asked of the registers; and what a whole department waits for, oldest first, which with manual registers
/// is its list of results to be typed.</summary>
internal static class ListRegisterRequests
{
    private const int Size = 200;

    internal sealed record Page(IReadOnlyList<RegisterRequestSummary> Items, string? Next);

    public static async Task<IReadOnlyList<RegisterRequestSummary>> OfCase<TDb>(string department, Guid caseId, TDb db, CancellationToken ct) where TDb : CasesDb
    {
        var @case = await ReadRegisterRequest.FindAsync(db, department, caseId, ct);
        var found = await db.Set<RegisterRequest>().AsNoTracking().Where(r => r.CaseId == @case.Id).OrderBy(r => r.Position).ToListAsync(ct);
        return found.ConvertAll(RegisterRequestSummary.Of);
    }

    public static async Task<Page> Waiting<TDb>(string department, string? register, string? after, TDb db, RegisterBook<TDb> book, CancellationToken ct) where TDb : CasesDb
    {
        if (register is not null && book.Find(register) is null) throw new InputException("register", $"There is no register {register} here; allowed: {book.Names}.");
        var requests = db.Set<RegisterRequest>().AsNoTracking().Where(r => r.Department == department && r.State == RegisterRequestState.Waiting);
        if (register is not null) requests = requests.Where(r => r.Register == register);
        if (after is not null)
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var position)) throw new InputException("after", "Is no key of this list; 'next' of the page before is allowed.");
            requests = requests.Where(r => r.Position > position);
        }
        var found = await requests.OrderBy(r => r.Position).Take(Size + 1).ToListAsync(ct);
        var more = found.Count > Size;
        if (more) found.RemoveAt(Size);
        return new Page(found.ConvertAll(RegisterRequestSummary.Of), more ? found[^1].Position.ToString(CultureInfo.InvariantCulture) : null);
    }
}
