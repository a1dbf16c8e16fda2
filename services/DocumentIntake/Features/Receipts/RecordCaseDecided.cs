using MassTransit;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>The department decided the case. It may come before the message that the case was opened; it says as much.</summary>
internal sealed class RecordCaseDecided(DocumentIntakeDb db) : IConsumer<CaseDecided>
{
    public async Task Consume(ConsumeContext<CaseDecided> context)
    {
        var message = context.Message;
        if (message.ItemId == message.CaseId) return; // the department's own motion: no item came in for it
        var item = await db.ItemAsync(message.ItemId, context.CancellationToken);
        item.Accept(message.CaseId, message.CaseReference, message.Department);
        item.Advance(CaseProgress.Decided, message.Outcome);
        db.Receipts.Add(new Receipt
        {
            Id = Guid.CreateVersion7(),
            ItemId = item.Id,
            Kind = ReceiptKind.Decided,
            At = message.DecidedAt,
            Department = message.Department,
            CaseReference = message.CaseReference,
        });
    }
}
