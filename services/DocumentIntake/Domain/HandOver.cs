using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>Sends an item to the inbox of its department.</summary>
internal static class HandOver
{
    public static void Announce(DocumentIntakeDb db, PersonalDataProtector protector, IncomingItem item, Applicant applicant,
        IReadOnlyDictionary<string, string> form, IEnumerable<Attachment> attachments) =>
        item.HandOverMessageId = db.Announce(new ItemHandedOver
        {
            ItemId = item.Id,
            Number = item.Number,
            ServicePoint = item.ServicePoint,
            Counter = item.Counter,
            Clerk = item.Clerk,
            Department = item.Department,
            RoutedBy = item.RoutedBy,
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
        }, item.Id, item.Department);
}
