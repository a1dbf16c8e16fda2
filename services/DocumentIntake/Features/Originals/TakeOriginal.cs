using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Items;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake.Features.Originals;

/// <summary>Takes the paper of an item into custody: it gets a barcode and, beside its number in the register, a gapless number in the
/// chronological store that its digital copy decides.</summary>
internal static class TakeOriginal
{
    /// <param name="DataCarrier">A disc or memory card instead of paper.</param>
    internal sealed record Request(Guid? ItemId = null, string? Barcode = null, bool? DataCarrier = null);

    public static async Task<Created<OriginalAnswer>> Handle(string point, Request request, Caller caller, DocumentIntakeDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var errors = new InputErrors();
        var barcode = Custody.Barcode(request.Barcode, "barcode", errors);
        if (request.ItemId is null) errors.Add("itemId", "Brak wartości: podaj zarejestrowaną przesyłkę.");
        errors.ThrowIfAny();
        var now = clock.GetUtcNow();
        var year = pack.Calendar.Day(now).Year;
        try
        {
            return await db.InTransactionAsync(async () =>
            {
                var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.ItemId && i.ServicePoint == point, ct) ?? throw GetItem.NotFound();
                if (item.IsVoid) throw new DomainException("already-void", StatusCodes.Status409Conflict, "The entry is struck out", $"{item.Number} was made in error; its paper belongs to another entry.");
                var store = PaperOriginal.StoreFor(item.DigitalCopy, request.DataCarrier ?? false);
                if (await db.Originals.AnyAsync(o => o.Barcode == barcode, ct)) throw Known();
                var original = new PaperOriginal
                {
                    Id = Guid.CreateVersion7(),
                    ItemId = item.Id,
                    Barcode = barcode,
                    ServicePoint = point,
                    Store = store,
                    StoreYear = year,
                    StoreNumber = await db.NextNumberAsync(string.Create(CultureInfo.InvariantCulture, $"store/{store}/{year}").ToLowerInvariant(), ct),
                };
                db.Originals.Add(original);
                db.Log(original, CustodyAct.Taken, caller, point, now);
                await db.SaveChangesAsync(ct);
                return TypedResults.Created($"/api/document-intake/points/{point}/originals/{barcode}", OriginalAnswer.Of(original));
            }, ct);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation() && e.Entries.Any(entry => entry.Entity is PaperOriginal))
        {
            throw Known(); // another desk scanned the same label at this moment
        }
    }

    private static DomainException Known() => new("barcode-in-use", StatusCodes.Status409Conflict, "This barcode is on another original", "Each label is used once; take the next one.");
}
