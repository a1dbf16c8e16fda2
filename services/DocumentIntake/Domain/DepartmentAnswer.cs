using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Domain;

/// <summary>Takes the answer of a department's own system to one of its deliveries, whichever way it comes. Repeats are answered
/// like the first; an answer that contradicts the first changes nothing.</summary>
internal sealed class DepartmentAnswer(DocumentIntakeDb db, CityPack pack, DepartmentWord word, TimeProvider clock)
{
    public const int ReferenceLength = 80, ReasonLength = 500;

    /// <exception cref="InputException">Reference or reason is missing or too long.</exception>
    /// <exception cref="DomainException">404: not a delivery of the department; 409: it cannot be answered so any more.</exception>
    public async Task<Delivery> TakeAsync(DepartmentReceipt receipt, CancellationToken ct)
    {
        OwnSystem.Of(pack, receipt.Department);
        Check(receipt);
        var delivery = await db.Deliveries.SingleOrDefaultAsync(d => d.Department == receipt.Department && d.Sequence == receipt.Sequence, ct);
        if (delivery is null || delivery.ItemId != receipt.ItemId)
            throw new DomainException("unknown-delivery", StatusCodes.Status404NotFound, "There is no such delivery", $"{receipt.Department} has no delivery {receipt.Sequence} of that item.");
        var (item, now) = (await db.ItemAsync(delivery.ItemId, ct), clock.GetUtcNow());
        if (receipt.Answer == ReceiptAnswer.Delivered)
        {
            if (delivery.AcceptBy is null) delivery.Deliver(now);
            else await word.DeliveredAsync(delivery, now, ct);
            return delivery;
        }
        if (delivery.AcceptBy is null)
            throw new DomainException("nothing-to-answer", StatusCodes.Status409Conflict, "This delivery needs no answer", $"{delivery.MessageType} is for information.");
        if (delivery.State == DeliveryState.Withdrawn)
            throw new DomainException("item-void", StatusCodes.Status409Conflict, "The item was struck out", $"{delivery.ItemNumber} was entered in error and needs no answer.");
        if (delivery.IsAnswered)
        {
            var same = delivery.State == DeliveryState.Accepted ? receipt.Answer == ReceiptAnswer.Accepted && item.CaseReference == receipt.CaseReference!.Trim() : receipt.Answer == ReceiptAnswer.Refused;
            return same ? delivery : throw new DomainException("already-answered", StatusCodes.Status409Conflict, "The delivery was answered before", $"Delivery {receipt.Sequence} was {delivery.State.ToString().ToLowerInvariant()} at {delivery.AnsweredAt:O}; the first answer stands.");
        }
        if (item.Department != receipt.Department || item.State == ItemState.Accepted)
            throw new DomainException("no-longer-yours", StatusCodes.Status409Conflict, "Another department has the item", $"Delivery {receipt.Sequence} was overtaken: the item has gone on.");

        if (receipt.Answer == ReceiptAnswer.Refused) await word.RefusedAsync(item, receipt.Department, receipt.Reason!.Trim(), now, ct);
        else await AcceptAsync(item, receipt.Department, receipt.CaseReference!.Trim(), now, ct);
        return delivery;
    }

    /// <summary>The department's system speaks no event of the platform, so intake says for it that there is a case.</summary>
    private async Task AcceptAsync(IncomingItem item, string department, string reference, DateTimeOffset now, CancellationToken ct)
    {
        var caseId = Guid.CreateVersion7();
        await word.AcceptedAsync(item, department, caseId, reference, now, ct);
        db.Announce(new CaseOpened
        {
            CaseId = caseId,
            ItemId = item.Id,
            CaseReference = reference,
            Department = department,
            CaseType = item.CaseType,
            ServicePoint = item.ServicePoint,
            Day = item.Day,
            OpenedAt = now,
        }, item.Id);
    }

    private static void Check(DepartmentReceipt receipt)
    {
        var errors = new InputErrors();
        if (receipt.Answer == ReceiptAnswer.Accepted) Text("caseReference", receipt.CaseReference, ReferenceLength);
        if (receipt.Answer == ReceiptAnswer.Refused) Text("reason", receipt.Reason, ReasonLength);
        errors.ThrowIfAny();

        void Text(string field, string? text, int length)
        {
            errors.Require(field, text, length);
            if (text?.Any(c => char.IsControl(c) && c is not ('\n' or '\r')) == true) errors.Add(field, "Has control characters; letters, digits and punctuation are allowed.");
        }
    }
}
