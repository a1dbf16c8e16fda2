using System.Text.Json;
using MassTransit;
using Pom.Contracts.Notifications;
using Pom.Notifications.Data;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Features.Contacts;

/// <summary>Keeps how a resident wants to be told about a ticket, an item or a booking. The latest word counts; an older one that is
/// told again changes nothing, so a consent that was withdrawn does not come back.</summary>
internal sealed class KeepContact(NotificationsDb db, NoticeDesk desk, PersonalDataProtector protector) : IConsumer<ContactGiven>
{
    public async Task Consume(ConsumeContext<ContactGiven> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        var contact = JsonSerializer.Deserialize<ContactDetails>(protector.OpenBytes(new SealedText(m.Sealed)), MessageTypes.Json)!;
        var subject = await desk.SubjectAsync(m.Subject, m.SubjectId, m.ServicePoint, ct);
        await desk.LearnAsync(subject, contact, m.Language, m.GivenAt, ct);
        await db.SaveChangesAsync(ct);
    }
}
