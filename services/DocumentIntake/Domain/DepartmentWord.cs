using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>What a department says about an item, however it says it: by the event of a service of the platform, by a receipt at
/// the broker, or by HTTP. Writes the receipts and, after a refusal, sends the item on.</summary>
internal sealed class DepartmentWord(DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, HandOver handOver, TimeProvider clock)
{
    /// <summary>The department's system has the item.</summary>
    public async Task DeliveredAsync(IncomingItem item, Delivery? delivery, string department, DateTimeOffset at, CancellationToken ct)
    {
        delivery?.Deliver(at);
        if (!await db.Receipts.AnyAsync(r => r.ItemId == item.Id && r.Kind == ReceiptKind.Delivered && r.Department == department, ct)
            && !db.Receipts.Local.Any(r => r.ItemId == item.Id && r.Kind == ReceiptKind.Delivered && r.Department == department))
            Add(item, ReceiptKind.Delivered, at, department);
    }

    /// <summary>The department's own system has the delivery.</summary>
    public async Task DeliveredAsync(Delivery delivery, DateTimeOffset at, CancellationToken ct) =>
        await DeliveredAsync(await db.ItemAsync(delivery.ItemId, ct), delivery, delivery.Department, at, ct);

    /// <summary>The department accepted it. The first acceptance stands; a repeat changes nothing.</summary>
    public async Task AcceptedAsync(IncomingItem item, string department, Guid caseId, string reference, DateTimeOffset at, CancellationToken ct)
    {
        var delivery = await LastDeliveryAsync(item.Id, department, ct);
        await DeliveredAsync(item, delivery, department, at, ct);
        delivery?.Answer(DeliveryState.Accepted, at);
        var repeat = await db.Receipts.AnyAsync(r => r.ItemId == item.Id && r.Kind == ReceiptKind.Accepted, ct);
        if (!item.IsOvertaken(caseId)) item.Accept(caseId, reference, department);
        if (!repeat) Add(item, ReceiptKind.Accepted, at, department, reference);
    }

    /// <summary>Another department of the city goes on with a matter that one had accepted. Both words may come in either order.</summary>
    public async Task TakenOverAsync(IncomingItem item, string department, Guid caseId, string reference, int transfers, DateTimeOffset at, CancellationToken ct)
    {
        var repeat = await db.Receipts.AnyAsync(r => r.ItemId == item.Id && r.Kind == ReceiptKind.TakenOver && r.CaseReference == reference, ct);
        item.TakeOver(caseId, reference, department, transfers);
        if (!repeat) Add(item, ReceiptKind.TakenOver, at, department, reference);
    }

    /// <summary>The department says that it is not its own: kept with the reason, and sent on by the rules while they may.</summary>
    public async Task RefusedAsync(IncomingItem item, string department, string reason, DateTimeOffset at, CancellationToken ct)
    {
        var delivery = await LastDeliveryAsync(item.Id, department, ct);
        if (delivery is not null && item.Department == department) await DeliveredAsync(item, delivery, department, at, ct);
        delivery?.Answer(DeliveryState.Refused, at);
        Add(item, ReceiptKind.Refused, at, department, reason: protector.Seal(reason));
        if (item.Refuse(department) && !item.IsVoid) await SendOnByRuleAsync(item, ct);
    }

    /// <summary>The last delivery of the item to the department.</summary>
    public Task<Delivery?> LastDeliveryAsync(Guid itemId, string department, CancellationToken ct) =>
        db.Deliveries.Where(d => d.ItemId == itemId && d.Department == department && d.AcceptBy != null).OrderByDescending(d => d.Sequence).FirstOrDefaultAsync(ct);

    private async Task SendOnByRuleAsync(IncomingItem item, CancellationToken ct)
    {
        var steps = await db.RoutingSteps.Where(s => s.ItemId == item.Id).OrderBy(s => s.Number).ToListAsync(ct);
        if (steps.Count(s => s.Rule is not null) > pack.Routing.MaxReroutes || pack.FindCaseType(item.CaseType, item.Day) is not { } caseType) return;
        var refused = await db.Receipts.Where(r => r.ItemId == item.Id && r.Kind == ReceiptKind.Refused).Select(r => r.Department!).ToListAsync(ct);
        var first = steps.FirstOrDefault();
        var addressee = first is { Rule: { } rule } && pack.RoutingRules.Any(r => r.Id == rule && r.To == RouteTo.Addressee) ? first.Department : null;
        var form = protector.OpenForm(item);
        var matter = new RoutingMatter(caseType, addressee, first?.District, [item.Title, .. form.Values], [.. refused.Append(item.Department).Distinct()]);
        if (pack.Explain(matter, item.Day).Chosen is not { } routing) return;

        var now = clock.GetUtcNow();
        item.SendOn(routing.Department.Code, routing.Rule.Id);
        db.RoutingSteps.Add(RoutingStep.ByRule(item.Id, steps.Count + 1, now, routing, first?.District));
        Add(item, ReceiptKind.Routed, now, item.Department, reason: protector.Seal(routing.Why));
        var attachments = await db.Attachments.AsNoTracking().Where(a => a.ItemId == item.Id).ToListAsync(ct);
        await handOver.SendAsync(item, routing.Rule, protector.OpenApplicant(item), form, attachments, ct);
    }

    private void Add(IncomingItem item, ReceiptKind kind, DateTimeOffset at, string department, string? reference = null, SealedText? reason = null) => db.Receipts.Add(new Receipt
    {
        Id = Guid.CreateVersion7(), ItemId = item.Id, Kind = kind, At = at, Department = department, CaseReference = reference, Reason = reason,
    });
}
