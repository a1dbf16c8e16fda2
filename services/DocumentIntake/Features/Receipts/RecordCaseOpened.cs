using MassTransit;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>The department accepted the item: its case reference (znak sprawy) becomes visible at the desk.</summary>
internal sealed class RecordCaseOpened(DocumentIntakeDb db, DepartmentWord word) : IConsumer<CaseOpened>
{
    public async Task Consume(ConsumeContext<CaseOpened> context)
    {
        var message = context.Message;
        var item = await db.ItemAsync(message.ItemId, context.CancellationToken);
        await word.AcceptedAsync(item, message.Department, message.CaseId, message.CaseReference, message.OpenedAt, context.CancellationToken);
    }
}
