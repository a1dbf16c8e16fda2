using MassTransit;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>The department refused the item: kept with the reason; the rules, or else a person, send it on.</summary>
internal sealed class RecordItemRefused(DocumentIntakeDb db, DepartmentWord word) : IConsumer<ItemRefused>
{
    public async Task Consume(ConsumeContext<ItemRefused> context)
    {
        var message = context.Message;
        var item = await db.ItemAsync(message.ItemId, context.CancellationToken);
        await word.RefusedAsync(item, message.Department, message.Reason, message.RefusedAt, context.CancellationToken);
    }
}
