using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Features.Fees;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Payments.Features.Charges;

/// <summary>Assesses the fee of an item from its case type and enters what is owed (należność). What is owed is booked and announced
/// in the same transaction; where nothing is owed, the assessment stays as the proof of the relief.</summary>
internal static class MakeCharge
{
    /// <param name="Department">The owner, where the desk chose it, as for letters; absent: that of the case type.</param>
    /// <param name="Day">Whose tariff applies; absent: today. Not later than today.</param>
    internal sealed record Request(Guid? ItemId = null, string? CaseType = null, string? Department = null, DateOnly? Day = null, Guid? TicketId = null, FactsInput? Facts = null);

    public static async Task<Created<ChargeAnswer>> Handle(string point, Request request, Caller caller, PaymentsDb db, CityPack pack, Assessing assessing, TimeProvider clock, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var now = clock.GetUtcNow();
        var today = pack.Calendar.Day(now);
        var day = request.Day ?? today;
        var errors = new InputErrors();
        if (request.ItemId is not { } itemId || itemId == Guid.Empty) errors.Add("itemId", "Is missing; the id of a registered item is allowed.");
        if (day > today) errors.Add("day", $"Is {day:yyyy-MM-dd}; days up to today, {today:yyyy-MM-dd}, are allowed.");
        errors.ThrowIfAny();
        var type = FactsInput.CaseType(pack, request.CaseType, day);
        var department = request.Department ?? type.Department;
        if (department != type.Department && !type.AddresseeChosenAtDesk) throw new InputException("department", $"Sprawę prowadzi {type.Department}; innego wydziału nie można wskazać.");
        if (pack.FindDepartment(department, today) is null) throw new InputException("department", $"Nie ma takiego wydziału; dozwolone: {string.Join(", ", pack.Departments.Where(d => d.IsInForce(today)).Select(d => d.Code))}.");
        var assessment = FactsInput.Assess(pack, type, day, request.Facts);

        return await db.InTransactionAsync(async () =>
        {
            var charge = new Charge
            {
                Id = Guid.CreateVersion7(), ServicePoint = point, ItemId = request.ItemId!.Value, CaseType = type.Code, Department = department, AssessedAt = now, Day = today,
                Clerk = caller.User, TicketId = request.TicketId,
            };
            db.Charges.Add(charge);
            var lines = await assessing.AssessAsync(charge, assessment, now, today, caller.User, null, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/payments/points/{point}/charges/{charge.Id}", ChargeAnswer.Of(charge, lines, pack));
        }, ct);
    }
}
