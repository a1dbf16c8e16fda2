using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Originals;

/// <summary>What the steps of the chain of custody have in common: they find the original or bag in the caller's own place, and leave
/// a line in the trail.</summary>
internal static class Custody
{
    public static void Log(this DocumentIntakeDb db, PaperOriginal original, CustodyAct act, Caller caller, string place, DateTimeOffset at, Guid? bag = null, SealedText? note = null) =>
        db.CustodySteps.Add(new CustodyStep { Id = Guid.CreateVersion7(), OriginalId = original.Id, Act = act, At = at, Actor = caller.User, Place = place, BagId = bag, Note = note });

    public static async Task<CourierBag> BagAtPointAsync(this DocumentIntakeDb db, string point, Guid bagId, CancellationToken ct) =>
        await db.Bags.SingleOrDefaultAsync(b => b.Id == bagId && b.ServicePoint == point, ct) ?? throw NoBag();

    public static async Task<CourierBag> BagForDepartmentAsync(this DocumentIntakeDb db, string department, Guid bagId, CancellationToken ct) =>
        await db.Bags.SingleOrDefaultAsync(b => b.Id == bagId && b.Department == department, ct) ?? throw NoBag();

    /// <summary>The original that lies at the point; one that has left it belongs to another place.</summary>
    public static async Task<PaperOriginal> OriginalAtPointAsync(this DocumentIntakeDb db, string point, string barcode, CancellationToken ct)
    {
        var code = barcode.ToUpperInvariant();
        return await db.Originals.SingleOrDefaultAsync(o => o.Barcode == code && o.ServicePoint == point, ct) ?? throw NoOriginal();
    }

    public static async Task<PaperOriginal> OriginalInDepartmentAsync(this DocumentIntakeDb db, string department, string barcode, CancellationToken ct)
    {
        var code = barcode.ToUpperInvariant();
        return await db.Originals.SingleOrDefaultAsync(o => o.Barcode == code && o.Department == department, ct) ?? throw NoOriginal();
    }

    /// <summary>As scanners send it: letters, digits and hyphens.</summary>
    public static string Barcode(string? sent, string field, InputErrors errors)
    {
        var code = sent?.Trim().ToUpperInvariant() ?? "";
        if (code.Length is < 4 or > 40 || !code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) errors.Add(field, "Zły kod kreskowy; dozwolone od 4 do 40 liter, cyfr i łączników.");
        return code;
    }

    public static DomainException NoOriginal() => new("unknown-original", StatusCodes.Status404NotFound, "There is no such original", "No original with this barcode belongs to this place.");

    private static DomainException NoBag() => new("unknown-bag", StatusCodes.Status404NotFound, "There is no such bag", "No bag with this id belongs to this place.");
}

/// <summary>An original as its place sees it.</summary>
internal sealed record OriginalAnswer(Guid OriginalId, Guid ItemId, string Barcode, string StoreNumber, CustodyState State, Guid? BagId, string? Department, DateOnly? LoanDueOn)
{
    public static OriginalAnswer Of(PaperOriginal o) => new(o.Id, o.ItemId, o.Barcode, o.Number, o.State, o.BagId, o.Department, o.LoanDueOn);
}

/// <summary>A bag as its point and its department see it.</summary>
internal sealed record BagAnswer(Guid BagId, string Code, string ServicePoint, string Department, BagState State, string? Courier, string? Seal, DateTimeOffset OpenedAt, DateTimeOffset DueAt,
    DateTimeOffset? HandedAt, DateTimeOffset? ReceivedAt, bool Overdue)
{
    public static BagAnswer Of(CourierBag b, DateTimeOffset now) => new(b.Id, b.Code, b.ServicePoint, b.Department, b.State, b.Courier, b.Seal, b.OpenedAt, b.DueAt, b.HandedAt, b.ReceivedAt,
        b.State != BagState.Received && b.DueAt < now);
}
