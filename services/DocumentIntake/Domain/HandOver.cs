using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>Sends items, hand-overs and withdrawals to a department in the way the department takes them: to its queue at the broker, or kept
/// for its own system to be fetched or pushed. The number in the department's sequence, the delivery and the message are part of
/// the caller's transaction.</summary>
internal sealed class HandOver(DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock, DocumentIntakeOptions options)
{
    /// <param name="rule">The rule that chose the department, or null when a person did.</param>
    public async Task SendAsync(IncomingItem item, RoutingRule? rule, Applicant applicant, IReadOnlyDictionary<string, string> form, IEnumerable<Attachment> attachments, CancellationToken ct) =>
        item.HandOverMessageId = await SendAsync(item, item.Department, answered: true, sequence => new ItemHandedOver
        {
            ItemId = item.Id,
            Number = item.Number,
            ServicePoint = item.ServicePoint,
            Counter = item.Counter,
            Clerk = item.Clerk,
            Department = item.Department,
            RoutedBy = item.RoutedBy,
            RuleVersion = rule?.Version,
            Sequence = sequence,
            CaseType = item.CaseType,
            Title = item.Title,
            RegisteredAt = item.RegisteredAt,
            Applicant = applicant,
            Form = form,
            TicketId = item.TicketId,
            Attachments = [.. attachments.OrderBy(a => a.Position).Select(a => new HandedOverAttachment
            {
                AttachmentId = a.Id,
                Kind = a.Kind!,
                Name = protector.Open(a.Name),
                MediaType = a.MediaType,
                Size = a.Size,
                Sha256 = a.Sha256,
            })],
        }, ct);

    /// <summary>Tells the department that the resident has the document.</summary>
    public Task SendAsync(IncomingItem item, DocumentHandedOver handedOver, CancellationToken ct) =>
        SendAsync(item, handedOver.Department, answered: false, sequence => handedOver with { Sequence = sequence }, ct);

    /// <summary>Tells the department that the item is void, in the order of its inbox behind the item.</summary>
    public Task SendAsync(IncomingItem item, ItemWithdrawn withdrawn, CancellationToken ct) =>
        SendAsync(item, withdrawn.Department, answered: false, sequence => withdrawn with { Sequence = sequence }, ct);

    private async Task<Guid> SendAsync(IncomingItem item, string code, bool answered, Func<long, object> message, CancellationToken ct)
    {
        var department = pack.FindDepartment(code, item.Day) ?? pack.Department(code);
        var sequence = await db.NextNumberAsync($"deliveries/{code}", ct);
        var content = message(sequence);
        var (now, timerNow) = (clock.GetUtcNow(), clock.TimerNow());
        var byBroker = department.Delivery is DeliveryWay.Platform or DeliveryWay.Amqp;
        var delivery = new Delivery
        {
            Id = byBroker ? db.Announce(content, item.Id, code) : Guid.CreateVersion7(),
            Department = code,
            Sequence = sequence,
            ItemId = item.Id,
            ItemNumber = item.Number,
            MessageType = MessageTypes.NameOf(content.GetType()),
            Way = department.Delivery,
            CreatedAt = now,
            Body = department.Delivery == DeliveryWay.Platform ? null : protector.Seal(MessageTypes.Serialize(content)),
            AcceptBy = answered ? timerNow + TimeSpan.FromHours(department.AcceptWithinHours) : null,
            NextAttemptAt = department.Delivery == DeliveryWay.Webhook ? timerNow : null,
            TryUntil = department.Delivery == DeliveryWay.Webhook ? timerNow + options.WebhookTryFor : null,
        };
        db.Deliveries.Add(delivery);
        if (department.Delivery != DeliveryWay.Http) return delivery.Id;
        delivery.Send(now); // there is nothing between the commit and the department's asking
        if (answered) item.MarkSent();
        if (answered) db.Receipts.Add(new Receipt { Id = delivery.Id, ItemId = item.Id, Kind = ReceiptKind.Sent, At = now, Department = code });
        return delivery.Id;
    }
}
