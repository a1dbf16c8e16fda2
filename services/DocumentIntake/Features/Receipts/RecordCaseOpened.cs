using MassTransit;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>The department accepted the item: its case reference (znak sprawy) becomes visible at the desk. Or
/// another department goes on with the matter: then its reference does.</summary>
internal sealed class RecordCaseOpened(DocumentIntakeDb db, DepartmentWord word) : IConsumer<CaseOpened>
{
    public async Task Consume(ConsumeContext<CaseOpened> context)
    {
        var message = context.Message;
        if (message.ItemId == message.CaseId) return; // the department's own motion: no item came in for it
        var item = await db.ItemAsync(message.ItemId, context.CancellationToken);
        item.Due(message.DueOn);
        if (message.Transfers is { } transfers)
        {
            await word.TakenOverAsync(item, message.Department, message.CaseId, message.CaseReference, transfers, message.OpenedAt, context.CancellationToken);
            return;
        }
        await word.AcceptedAsync(item, message.Department, message.CaseId, message.CaseReference, message.OpenedAt, context.CancellationToken);
    }
}
