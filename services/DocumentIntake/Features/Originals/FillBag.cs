using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake.Features.Originals;

/// <summary>Opens a bag for one department, puts originals in or takes them out, and hands it to the courier.</summary>
internal static class FillBag
{
    internal sealed record OpenRequest(string? Code = null, string? Department = null);

    internal sealed record ContentRequest(string? Barcode = null);

    /// <param name="Courier">Name or number of the round; no person.</param>
    internal sealed record HandRequest(string? Courier = null, string? Seal = null);

    public static async Task<Created<BagAnswer>> Open(string point, OpenRequest request, DocumentIntakeDb db, CityPack pack, DocumentIntakeOptions options, TimeProvider clock, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var now = clock.GetUtcNow();
        var day = pack.Calendar.Day(now);
        var errors = new InputErrors();
        var code = Custody.Barcode(request.Code, "code", errors);
        if (request.Department is null || pack.FindDepartment(request.Department, day) is null)
            errors.Add("department", $"Nie ma takiego wydziału; dozwolone: {string.Join(", ", pack.Departments.Where(d => d.IsInForce(day)).Select(d => d.Code))}.");
        errors.ThrowIfAny();
        return await db.InTransactionAsync(async () =>
        {
            if (await db.Bags.AnyAsync(b => b.Code == code && b.State != BagState.Received, ct))
                throw new DomainException("bag-under-way", StatusCodes.Status409Conflict, "This bag is under way", "A bag is used again when its department has received it.");
            var bag = new CourierBag { Id = Guid.CreateVersion7(), Code = code, ServicePoint = point, Department = request.Department!, OpenedAt = now, DueAt = DueAt(pack, day, options.BagWorkingDays) };
            db.Bags.Add(bag);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/document-intake/points/{point}/bags/{bag.Id}", BagAnswer.Of(bag, now));
        }, ct);
    }

    public static Task<Ok<OriginalAnswer>> PutIn(string point, Guid bagId, ContentRequest request, Caller caller, DocumentIntakeDb db, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(point, bagId, request, caller, db, clock, async (original, bag) =>
        {
            var department = await db.Items.Where(i => i.Id == original.ItemId).Select(i => i.Department).SingleAsync(ct);
            if (department != bag.Department)
                throw new DomainException("wrong-bag", StatusCodes.Status409Conflict, "The bag goes elsewhere", $"The item is for {department}; this bag goes to {bag.Department}.");
            original.PutInBag(bag.Id);
            return CustodyAct.PutInBag;
        }, ct);

    public static Task<Ok<OriginalAnswer>> TakeOut(string point, Guid bagId, ContentRequest request, Caller caller, DocumentIntakeDb db, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(point, bagId, request, caller, db, clock, (original, bag) =>
        {
            if (original.BagId != bag.Id) throw new DomainException("wrong-bag", StatusCodes.Status409Conflict, "It is not in this bag", "Scan the bag that holds the original.");
            original.TakeOutOfBag();
            return Task.FromResult(CustodyAct.TakenOutOfBag);
        }, ct);

    public static async Task<Ok<BagAnswer>> HandToCourier(string point, Guid bagId, HandRequest request, Caller caller, DocumentIntakeDb db, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors();
        errors.Require("courier", request.Courier, 80);
        errors.Limit("seal", request.Seal, 40);
        errors.ThrowIfAny();
        var now = clock.GetUtcNow();
        return await db.InTransactionAsync(async () =>
        {
            var bag = await db.BagAtPointAsync(point, bagId, ct);
            var originals = await db.Originals.Where(o => o.BagId == bagId).ToListAsync(ct);
            if (originals.Count == 0 && bag.State == BagState.Open) throw new DomainException("empty-bag", StatusCodes.Status409Conflict, "The bag is empty", "Put at least one original in.");
            bag.GiveToCourier(request.Courier!.Trim(), request.Seal?.Trim(), now);
            foreach (var original in originals)
            {
                original.GiveToCourier();
                db.Log(original, CustodyAct.GivenToCourier, caller, point, now, bagId);
            }
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(BagAnswer.Of(bag, now));
        }, ct);
    }

    private static async Task<Ok<OriginalAnswer>> MoveAsync(string point, Guid bagId, ContentRequest request, Caller caller, DocumentIntakeDb db, TimeProvider clock,
        Func<PaperOriginal, CourierBag, Task<CustodyAct>> move, CancellationToken ct)
    {
        var errors = new InputErrors();
        var barcode = Custody.Barcode(request.Barcode, "barcode", errors);
        errors.ThrowIfAny();
        return await db.InTransactionAsync(async () =>
        {
            var bag = await db.BagAtPointAsync(point, bagId, ct);
            bag.MustBeOpen();
            var original = await db.OriginalAtPointAsync(point, barcode, ct);
            db.Log(original, await move(original, bag), caller, point, clock.GetUtcNow(), bagId);
            // The bag's version goes up with its contents, so that nobody closes it at the same moment.
            db.Entry(bag).Property(b => b.State).IsModified = true;
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(OriginalAnswer.Of(original));
        }, ct);
    }

    /// <summary>End of the last of so many working days after the day.</summary>
    private static DateTimeOffset DueAt(CityPack pack, DateOnly day, int workingDays)
    {
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek != DayOfWeek.Saturday && !pack.Calendar.IsDayOff(day)) left--;
        }
        return pack.Calendar.Instant(day.AddDays(1), TimeOnly.MinValue);
    }
}
