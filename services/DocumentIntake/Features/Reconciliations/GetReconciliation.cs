using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Reconciliations;

/// <summary>A day compared: by department, registered = accepted + refused and in progress + waiting, against what the departments
/// say; every difference item by item. Computed anew at each reading, so a late answer shows at once. Holds no personal data.</summary>
internal static class GetReconciliation
{
    /// <param name="Complete">Every department of the platform has answered this reconciliation.</param>
    /// <param name="Clean">Complete, and nothing differs.</param>
    internal sealed record Response(Guid ReconciliationId, DateOnly Day, DateTimeOffset RequestedAt, bool Complete, bool Clean, int Registered, IReadOnlyList<Row> Departments, IReadOnlyList<Difference> Differences);

    /// <param name="RefusedInProgress">Refused by some department, not yet accepted by another.</param>
    /// <param name="Void">Struck out before a department accepted them; not among the registered.</param>
    /// <param name="Stated">Cases that the department says it has; null while it has not spoken.</param>
    internal sealed record Row(string Department, int Registered, int Accepted, int RefusedInProgress, int Waiting, int Void, int? Stated, DateTimeOffset? StatedAt);

    /// <param name="Kind">not-with-the-department, not-accepted-here, in-another-department, another-reference, not-in-the-register or stated-twice.</param>
    internal sealed record Difference(string Kind, Guid ItemId, string? Number, string Department, string? CaseReference, string? StatedReference);

    private sealed record Item(Guid Id, string Number, string Department, ItemState State, string? CaseReference, bool Void)
    {
        /// <summary>What a department accepted counts, even where it was struck out at that moment.</summary>
        public bool Counts => !Void || State == ItemState.Accepted;
    }

    public static async Task<Ok<Response>> Handle(Guid reconciliationId, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, CancellationToken ct)
    {
        var reconciliation = await db.Reconciliations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == reconciliationId, ct)
            ?? throw new DomainException("unknown-reconciliation", StatusCodes.Status404NotFound, "There is no such reconciliation", "Start one with POST /api/document-intake/reconciliations.");
        var day = reconciliation.Day;
        var statements = await db.Statements.AsNoTracking().Where(s => s.Day == day).ToListAsync(ct); // before the items: what is stated has left intake's tables behind, not the other way round
        var items = new List<Item>();
        foreach (var point in pack.Points) // the index begins with the point
            items.AddRange(await db.Items.AsNoTracking().Where(i => i.ServicePoint == point.Code && i.Day == day).OrderBy(i => i.RegisterNumber)
                .Select(i => new Item(i.Id, $"RPW/{i.RegisterNumber}/{i.RegisterYear}", i.Department, i.State, i.CaseReference, i.VoidedAt != null)).ToListAsync(ct));
        var (refused, acceptedLater) = await ReceiptsAsync(db, pack, reconciliation, ct);

        var own = statements.Where(s => pack.FindDepartment(s.Department)?.Delivery is not (null or DeliveryWay.Platform) || s.ReconciliationId == reconciliation.Id).ToDictionary(s => s.Department);
        var stated = own.ToDictionary(s => s.Key, s => protector.Open(s.Value));
        var differences = Compare(items, stated, acceptedLater).ToList();
        var complete = StartReconciliation.Asked(pack).All(own.ContainsKey);
        var rows = items.Select(i => i.Department).Concat(stated.Where(s => s.Value.Count > 0).Select(s => s.Key)).Distinct().Order(StringComparer.Ordinal).Select(code =>
        {
            var its = items.Where(i => i.Department == code && i.Counts).ToList();
            var accepted = its.Count(i => i.State == ItemState.Accepted);
            var inProgress = its.Count(i => i.State != ItemState.Accepted && refused.Contains(i.Id));
            return new Row(code, its.Count, accepted, inProgress, its.Count - accepted - inProgress, items.Count(i => i.Department == code && !i.Counts), stated.TryGetValue(code, out var cases) ? cases.Count : null, own.GetValueOrDefault(code)?.StatedAt);
        }).ToList();
        return TypedResults.Ok(new Response(reconciliation.Id, day, reconciliation.RequestedAt, complete, complete && differences.Count == 0, items.Count(i => i.Counts), rows, differences));
    }

    /// <summary>Items of the day that some department refused, and those whose acceptance came too late for the statements.</summary>
    private static async Task<(HashSet<Guid> Refused, HashSet<Guid> AcceptedLater)> ReceiptsAsync(DocumentIntakeDb db, CityPack pack, Reconciliation reconciliation, CancellationToken ct)
    {
        var (refused, later) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var point in pack.Points)
        {
            var receipts = await db.Receipts.AsNoTracking().Where(r => r.Kind == ReceiptKind.Refused || ((r.Kind == ReceiptKind.Accepted || r.Kind == ReceiptKind.TakenOver) && r.RecordedAt > reconciliation.RequestedAt))
                .Join(db.Items.Where(i => i.ServicePoint == point.Code && i.Day == reconciliation.Day), r => r.ItemId, i => i.Id, (r, _) => new { r.ItemId, r.Kind }).ToListAsync(ct);
            foreach (var receipt in receipts) (receipt.Kind == ReceiptKind.Refused ? refused : later).Add(receipt.ItemId);
        }
        return (refused, later);
    }

    private static IEnumerable<Difference> Compare(List<Item> items, Dictionary<string, IReadOnlyList<StatedCase>> stated, HashSet<Guid> acceptedLater)
    {
        var byId = items.ToDictionary(i => i.Id);
        var cases = stated.SelectMany(s => s.Value.Select(c => (Department: s.Key, Case: c))).ToLookup(c => c.Case.ItemId);
        foreach (var item in items.Where(i => i.State == ItemState.Accepted && stated.ContainsKey(i.Department) && !acceptedLater.Contains(i.Id) && !cases[i.Id].Any()))
            yield return new Difference("not-with-the-department", item.Id, item.Number, item.Department, item.CaseReference, null);
        foreach (var found in cases)
        {
            foreach (var (department, @case) in found.Skip(1)) yield return Of("stated-twice", department, @case);
            var (first, one) = found.First();
            if (!byId.TryGetValue(found.Key, out var item)) yield return Of("not-in-the-register", first, one);
            else if (item.State != ItemState.Accepted) yield return Of("not-accepted-here", first, one);
            else if (item.Department != first) yield return Of("in-another-department", first, one);
            else if (item.CaseReference != one.CaseReference) yield return Of("another-reference", first, one);
        }

        Difference Of(string kind, string department, StatedCase @case) =>
            new(kind, @case.ItemId, byId.GetValueOrDefault(@case.ItemId)?.Number, department, byId.GetValueOrDefault(@case.ItemId)?.CaseReference, @case.CaseReference);
    }
}
