using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake.Features.Originals;

/// <summary>The department empties a bag and scans what is in it. What should be there and is not is missed by name, and the bag
/// stays in the lists until it is found and scanned.</summary>
internal static class ReceiveBag
{
    /// <param name="Barcodes">Of the originals that were in the bag, or that were found since.</param>
    internal sealed record Request(IReadOnlyList<string>? Barcodes = null);

    /// <param name="Unexpected">Scanned, but not put in this bag; nothing was changed for them.</param>
    internal sealed record Response(BagAnswer Bag, IReadOnlyList<string> Received, IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected);

    public static async Task<Ok<Response>> Handle(string department, Guid bagId, Request request, Caller caller, DocumentIntakeDb db, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors();
        if (request.Barcodes is null || request.Barcodes.Count > 1000) errors.Add("barcodes", "Podaj zeskanowane kody; dozwolone od 0 do 1000.");
        var scanned = (request.Barcodes ?? []).Select((code, i) => Custody.Barcode(code, $"barcodes[{i}]", errors)).ToHashSet();
        errors.ThrowIfAny();
        var now = clock.GetUtcNow();
        return await db.InTransactionAsync(async () =>
        {
            var bag = await db.BagForDepartmentAsync(department, bagId, ct);
            var inside = await db.Originals.Where(o => o.BagId == bagId).ToListAsync(ct);
            var received = inside.Where(o => scanned.Contains(o.Barcode)).ToList();
            var missing = inside.Except(received).ToList();
            bag.Receive(whole: missing.Count == 0, now);
            foreach (var original in received)
            {
                original.Receive(department);
                db.Log(original, CustodyAct.Received, caller, department, now, bagId);
            }
            foreach (var original in missing.Where(o => o.State == CustodyState.WithCourier))
            {
                original.Miss();
                db.Log(original, CustodyAct.Missed, caller, department, now, bagId);
            }
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response(BagAnswer.Of(bag, now), Codes(received), Codes(missing), [.. scanned.Except(inside.Select(o => o.Barcode)).Order(StringComparer.Ordinal)]));
        }, ct);
    }

    private static IReadOnlyList<string> Codes(IEnumerable<PaperOriginal> originals) => [.. originals.Select(o => o.Barcode).Order(StringComparer.Ordinal)];
}
