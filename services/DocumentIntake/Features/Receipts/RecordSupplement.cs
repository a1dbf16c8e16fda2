using MassTransit;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>Something is missing in the application, or has come: the resident and the desk see until when it can be supplied. What is
/// missing stays with the department.</summary>
internal sealed class RecordSupplement(DocumentIntakeDb db) : IConsumer<SupplementRequested>, IConsumer<SupplementReceived>
{
    public async Task Consume(ConsumeContext<SupplementRequested> context)
    {
        var message = context.Message;
        await RecordAsync(ReceiptKind.SupplementRequested, message.CaseId, message.ItemId, message.Department, message.CaseReference, message.RequestedAt,
            item => item.Supplement(message.AnswerBy, message.RequestedAt), context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<SupplementReceived> context)
    {
        var message = context.Message;
        await RecordAsync(ReceiptKind.SupplementReceived, message.CaseId, message.ItemId, message.Department, message.CaseReference, message.ReceivedAt, item =>
        {
            item.Supplement(null, message.ReceivedAt);
            item.Due(message.DueOn);
        }, context.CancellationToken);
    }

    private async Task RecordAsync(ReceiptKind kind, Guid caseId, Guid itemId, string department, string reference, DateTimeOffset at, Action<IncomingItem> change, CancellationToken ct)
    {
        if (itemId == caseId) return; // the department's own motion: no item came in for it
        var item = await db.ItemAsync(itemId, ct);
        change(item);
        db.Receipts.Add(new Receipt { Id = Guid.CreateVersion7(), ItemId = itemId, Kind = kind, At = at, Department = department, CaseReference = reference });
    }
}
