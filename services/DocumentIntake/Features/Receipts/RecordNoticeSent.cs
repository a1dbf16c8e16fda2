using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Messaging;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>The broker has a notice for its department, such as of a pick-up; no answer is waited for.</summary>
internal sealed class RecordNoticeSent<TMessage> : IAfterSent<DocumentIntakeDb>
{
    public Type MessageType => typeof(TMessage);

    public async Task SentAsync(DocumentIntakeDb db, IReadOnlyList<SentMessage> messages, CancellationToken ct)
    {
        var (ids, at) = (messages.Select(m => m.Id).ToList(), messages[0].At);
        await db.Deliveries.Where(d => ids.Contains(d.Id) && d.State == DeliveryState.Waiting)
            .ExecuteUpdateAsync(u => u.SetProperty(d => d.State, DeliveryState.Done).SetProperty(d => d.SentAt, at), ct);
    }
}
