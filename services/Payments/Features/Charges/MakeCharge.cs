using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.Payments.Features.Fees;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Payments.Features.Charges;

/// <summary>Assesses the fee of an item, or of what a point counted, from its case type and enters what is owed (należność). What is owed is booked and announced
/// in the same transaction; where nothing is owed, the assessment stays as the proof of the relief.</summary>
internal static class MakeCharge
{
    private const int MostAtOnce = 1000;

    /// <param name="TallyId">Instead of an item: what was counted and opens no case. It has one charge at a time.</param>
    /// <param name="Count">Tallies: how many at once, as counted; 1 where absent.</param>
    /// <param name="Department">The owner, where the desk chose it, as for letters; absent: that of the case type.</param>
    /// <param name="Day">Whose tariff applies; absent: today. Not later than today.</param>
    internal sealed record Request(Guid? ItemId = null, string? CaseType = null, string? Department = null, DateOnly? Day = null, Guid? TicketId = null, FactsInput? Facts = null, Guid? TallyId = null, int? Count = null);

    public static async Task<Created<ChargeAnswer>> Handle(string point, Request request, Caller caller, PaymentsDb db, CityPack pack, Assessing assessing, Book book, TimeProvider clock, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var now = clock.GetUtcNow();
        var today = pack.Calendar.Day(now);
        var day = request.Day ?? today;
        var errors = new InputErrors();
        var (kind, matterId) = request.TallyId is { } tally ? (MatterKind.Tally, tally) : (MatterKind.Item, request.ItemId ?? Guid.Empty);
        if (matterId == Guid.Empty) errors.Add("itemId", "Is missing; the id of a registered item is allowed, or tallyId with that of a tally.");
        if (request is { ItemId: not null, TallyId: not null }) errors.Add("tallyId", "Either an item or a tally is charged; leave one out.");
        if (request.Count is { } count && (kind == MatterKind.Item || count is < 1 or > MostAtOnce)) errors.Add("count", $"Is {count}; 1 to {MostAtOnce} are allowed, of tallies only.");
        if (day > today) errors.Add("day", $"Is {day:yyyy-MM-dd}; days up to today, {today:yyyy-MM-dd}, are allowed.");
        errors.ThrowIfAny();
        var type = FactsInput.CaseType(pack, request.CaseType, day);
        var department = request.Department ?? type.Department;
        if (department != type.Department && !type.AddresseeChosenAtDesk) throw new InputException("department", $"Sprawę prowadzi {type.Department}; innego wydziału nie można wskazać.");
        if (pack.FindDepartment(department, today) is null) throw new InputException("department", $"Nie ma takiego wydziału; dozwolone: {string.Join(", ", pack.Departments.Where(d => d.IsInForce(today)).Select(d => d.Code))}.");
        if ((type.Handling == CaseHandling.Tally) != (kind == MatterKind.Tally)) throw new InputException(kind == MatterKind.Tally ? "tallyId" : "itemId", $"{type.Code} is {(kind == MatterKind.Tally ? "registered: name its item" : "only counted: name its tally")}.");
        var assessment = FactsInput.Assess(pack, type, day, request.Facts).Times(request.Count ?? 1);

        return await db.InTransactionAsync(async () =>
        {
            await book.EnterAsync(point, ct);
            Matter.MustBeChargeable(await db.Matters.AsNoTracking().SingleOrDefaultAsync(m => m.Id == matterId, ct), matterId, kind, type.Code, assessment.Total);
            if (await db.Charges.AsNoTracking().FirstOrDefaultAsync(c => c.OnlyFor == matterId, ct) is { } before)
                throw new DomainException("charged-already", StatusCodes.Status409Conflict, "It is charged already", $"Charge {before.Id} of {before.Grosze} grosze is {before.State}.");
            var id = Guid.CreateVersion7();
            var charge = new Charge
            {
                Id = id, ServicePoint = point, Kind = kind, ItemId = matterId, OnlyFor = kind == MatterKind.Tally ? matterId : id, CaseType = type.Code, Department = department, AssessedAt = now, Day = today,
                Clerk = caller.User, TicketId = request.TicketId,
            };
            db.Charges.Add(charge);
            var lines = await assessing.AssessAsync(charge, assessment, now, today, caller.User, null, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/payments/points/{point}/charges/{charge.Id}", ChargeAnswer.Of(charge, lines, pack));
        }, ct);
    }
}
