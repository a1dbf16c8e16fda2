using MassTransit;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>The department has set a new day for the case (KPA art. 36): the desk can say it to the resident who asks.</summary>
internal sealed class RecordDeadlineExtended(DocumentIntakeDb db) : IConsumer<DeadlineExtended>
{
    public async Task Consume(ConsumeContext<DeadlineExtended> context)
    {
        var message = context.Message;
        if (message.ItemId == message.CaseId) return; // the department's own motion: no item came in for it
        var item = await db.ItemAsync(message.ItemId, context.CancellationToken);
        item.Due(message.NewDueOn);
        db.Receipts.Add(new Receipt
        {
            Id = Guid.CreateVersion7(),
            ItemId = item.Id,
            Kind = ReceiptKind.DeadlineExtended,
            At = message.ExtendedAt,
            Department = message.Department,
            CaseReference = message.CaseReference,
        });
    }
}
