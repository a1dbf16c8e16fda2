using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Messaging;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>The broker has the item for its department: "sent" in the sense of the receipt. Runs in the transaction that takes
/// the message out of the outbox.</summary>
internal sealed class RecordSent : IAfterSent<DocumentIntakeDb>
{
    public Type MessageType => typeof(ItemHandedOver);

    public async Task SentAsync(DocumentIntakeDb db, IReadOnlyList<SentMessage> messages, CancellationToken ct)
    {
        var ids = messages.Select(m => m.Id).ToList();
        // The receipt bears the message's id, so a message that is sent again after a crash makes no second one.
        var known = await db.Receipts.Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(ct);
        var deliveries = await db.Deliveries.AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.ItemId, d.Department }).ToDictionaryAsync(d => d.Id, ct);
        // The version stays: the department's answer may be under way at this moment, and whatever it says goes beyond "sent".
        await db.Items.Where(i => ids.Contains(i.HandOverMessageId) && i.State == ItemState.Registered)
            .ExecuteUpdateAsync(u => u.SetProperty(i => i.State, ItemState.Sent), ct);
        foreach (var at in messages.GroupBy(m => m.At))
        {
            var sent = at.Select(m => m.Id).ToList();
            await db.Deliveries.Where(d => sent.Contains(d.Id) && d.State == DeliveryState.Waiting)
                .ExecuteUpdateAsync(u => u.SetProperty(d => d.State, DeliveryState.Sent).SetProperty(d => d.SentAt, at.Key), ct);
        }
        foreach (var message in messages.Where(m => !known.Contains(m.Id) && deliveries.ContainsKey(m.Id)))
            db.Receipts.Add(new Receipt { Id = message.Id, ItemId = deliveries[message.Id].ItemId, Kind = ReceiptKind.Sent, At = message.At, Department = deliveries[message.Id].Department });
        await db.SaveChangesAsync(ct);
    }
}
