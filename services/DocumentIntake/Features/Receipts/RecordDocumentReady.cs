using MassTransit;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>The document waits for the resident: from now on any point may hand it over. It may come before the message that the case was opened; it says as much.</summary>
internal sealed class RecordDocumentReady(DocumentIntakeDb db) : IConsumer<DocumentReady>
{
    public async Task Consume(ConsumeContext<DocumentReady> context)
    {
        var message = context.Message;
        if (message.ItemId == message.CaseId) return; // the department's own motion: no item came in for it
        var item = await db.ItemAsync(message.ItemId, context.CancellationToken);
        item.Accept(message.CaseId, message.CaseReference, message.Department);
        item.Advance(CaseProgress.DocumentReady);
        db.Receipts.Add(new Receipt
        {
            Id = Guid.CreateVersion7(),
            ItemId = item.Id,
            Kind = ReceiptKind.DocumentReady,
            At = message.ReadyAt,
            Department = message.Department,
            CaseReference = message.CaseReference,
        });
    }
}
