using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>A person sends an item on that a department refused. The choice and its reason stay in the receipts.</summary>
internal static class RouteItem
{
    internal sealed record Request(string? Department = null, string? Reason = null);

    internal sealed record Response(Guid ItemId, string Number, string Department, string Rule, ItemState State, StateText StateText);

    public static async Task<Ok<Response>> Handle(string point, Guid itemId, Request request, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, HandOver handOver, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var day = pack.Calendar.Day(now);
        var errors = new InputErrors();
        if (request.Department is null || pack.FindDepartment(request.Department, day) is null)
            errors.Add("department", $"{(request.Department is null ? "Brak wydziału" : "Nie ma takiego wydziału")}; dozwolone: {string.Join(", ", pack.Departments.Where(d => d.IsInForce(day)).Select(d => d.Code))}.");
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > 500) errors.Add("reason", "Podaj powód; dozwolone od 1 do 500 znaków.");
        errors.ThrowIfAny();

        return await db.InTransactionAsync(async () =>
        {
            var item = await db.Items.SingleOrDefaultAsync(i => i.Id == itemId && i.ServicePoint == point, ct) ?? throw GetItem.NotFound();
            if (item.State != ItemState.Refused || item.IsVoid)
                throw new DomainException("item-not-refused", StatusCodes.Status409Conflict, "The item waits for nobody's choice", "Only an item that its department refused is sent on by hand.");
            item.SendOn(request.Department!, IncomingItem.RoutedByHand);
            db.RoutingSteps.Add(new RoutingStep
            {
                Id = Guid.CreateVersion7(),
                ItemId = item.Id,
                Number = await db.RoutingSteps.CountAsync(s => s.ItemId == itemId, ct) + 1,
                At = now,
                Department = item.Department,
                ChosenBy = caller.User,
                Reason = protector.Seal(request.Reason!.Trim()),
            });
            db.Receipts.Add(new Receipt
            {
                Id = Guid.CreateVersion7(),
                ItemId = item.Id,
                Kind = ReceiptKind.Routed,
                At = now,
                Department = item.Department,
                Reason = protector.Seal(request.Reason!.Trim()),
            });
            var attachments = await db.Attachments.AsNoTracking().Where(a => a.ItemId == itemId).ToListAsync(ct);
            await handOver.SendAsync(item, null, protector.OpenApplicant(item), protector.OpenForm(item), attachments, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response(item.Id, item.Number, item.Department, item.RoutedBy, item.State, StateText.Of(item)));
        }, ct);
    }
}
