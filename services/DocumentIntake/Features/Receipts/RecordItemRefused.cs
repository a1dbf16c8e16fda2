using MassTransit;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>The department refused the item: kept with the reason until a person sends the item on.</summary>
internal sealed class RecordItemRefused(DocumentIntakeDb db, PersonalDataProtector protector) : IConsumer<ItemRefused>
{
    public async Task Consume(ConsumeContext<ItemRefused> context)
    {
        var message = context.Message;
        var item = await db.ItemAsync(message.ItemId, context.CancellationToken);
        item.Refuse(message.Department);
        db.Receipts.Add(new Receipt
        {
            Id = Guid.CreateVersion7(),
            ItemId = item.Id,
            Kind = ReceiptKind.Refused,
            At = message.RefusedAt,
            Department = message.Department,
            Reason = protector.Seal(message.Reason),
        });
    }
}
