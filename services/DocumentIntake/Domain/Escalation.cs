using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;

namespace Pom.DocumentIntake.Domain;

/// <summary>Says that a delivery needs somebody's attention: on the item's trail and to everybody who listens.</summary>
internal static class Escalation
{
    public static async Task OfAsync(DocumentIntakeDb db, Delivery delivery, EscalationCause cause, DateTimeOffset now, CancellationToken ct)
    {
        delivery.EscalatedAt ??= now;
        var point = await db.Items.Where(i => i.Id == delivery.ItemId).Select(i => i.ServicePoint).SingleAsync(ct);
        db.Receipts.Add(new Receipt { Id = Guid.CreateVersion7(), ItemId = delivery.ItemId, Kind = ReceiptKind.Escalated, At = now, Department = delivery.Department });
        db.Announce(new ItemEscalated
        {
            ItemId = delivery.ItemId,
            Number = delivery.ItemNumber,
            ServicePoint = point,
            Department = delivery.Department,
            Sequence = delivery.Sequence,
            Cause = cause,
            HandedOverAt = delivery.CreatedAt,
            EscalatedAt = now,
        }, delivery.ItemId);
    }
}
