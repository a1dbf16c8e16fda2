using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;
using static Pom.Notifications.Features.Providers.InboundWords;

namespace Pom.Notifications.Features.Providers;

/// <summary>A resident answers by text message. ANULUJ cancels the one coming booking of that phone, or the one whose code is named;
/// STOP withdraws the consent to text messages. What the provider tells twice is done once.</summary>
internal static class TakeInbound
{
    private const int MostText = 2000;

    /// <param name="Id">The provider's own, by which a repeat is known.</param>
    internal sealed record Message(string? Id = null, string? From = null, string? Text = null);

    public static async Task<NoContent> Handle(string provider, HttpRequest request, ProviderCall call, NotificationsDb db, NoticeDesk desk, CityPack pack, PersonalDataProtector protector, CancellationToken ct)
    {
        var message = await call.ReadAsync<Message>(provider, request, ct);
        var phone = Check(message);
        try
        {
            await db.InTransactionAsync(async () =>
            {
                if (await db.InboundMessages.AnyAsync(m => m.Provider == provider && m.MessageId == message.Id, ct)) return;
                var (meaning, code) = Read(message.Text!);
                var index = desk.PhoneIndex(phone);
                db.InboundMessages.Add(new InboundMessage { Provider = provider, MessageId = message.Id!, Meaning = meaning.ToString(), PhoneIndex = index, At = desk.Now, EraseAt = desk.RealNow().AddDays(pack.Notifications.KeepDays) });
                await db.SaveChangesAsync(ct);
                var sender = await SenderAsync(db, desk, protector, pack, phone, index, ct);
                var task = meaning switch
                {
                    Meaning.Cancel => CancelAsync(db, desk, protector, sender, index, code, message.Id!, ct),
                    Meaning.Stop => StopAsync(db, desk, sender, index, message.Id!, ct),
                    // Once a day: two machines that do not understand each other would talk for ever.
                    _ => desk.TellAsync(sender, NoticeKind.NotUnderstood, $"{index[..16]}/{pack.Calendar.Day(desk.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", new NoticeFacts(), ct),
                };
                await task;
                await db.SaveChangesAsync(ct);
            }, ct);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation() && e.Entries.All(entry => entry.Entity is InboundMessage))
        {
            // Its repeat ran beside it and was first.
        }
        return TypedResults.NoContent();
    }

    /// <returns>The sender's number as E.164.</returns>
    private static string Check(Message message)
    {
        var errors = new InputErrors();
        errors.Require("id", message.Id, 100);
        errors.Limit("text", message.Text, MostText);
        if (message.Text is null) errors.Add("text", $"Is missing; at most {MostText} characters are allowed.");
        var phone = Addresses.Phone(message.From);
        if (phone is null) errors.Add("from", "Is no phone number; allowed are nine digits, or + with country code and 8 to 15 digits.");
        errors.ThrowIfAny();
        return phone!;
    }

    /// <summary>Whoever writes may be answered once, in the language they were last written to in.</summary>
    private static async Task<Subject> SenderAsync(NotificationsDb db, NoticeDesk desk, PersonalDataProtector protector, CityPack pack, string phone, string index, CancellationToken ct) => new()
    {
        Id = Guid.Empty,
        Kind = ContactSubject.Booking,
        Phone = protector.Seal(phone),
        Sms = true,
        ContactAt = desk.Now,
        Language = await db.Subjects.AsNoTracking().Where(s => s.PhoneIndex == index).OrderByDescending(s => s.ContactAt).Select(s => s.Language).FirstOrDefaultAsync(ct) ?? pack.Languages[0],
    };

    private static async Task CancelAsync(NotificationsDb db, NoticeDesk desk, PersonalDataProtector protector, Subject sender, string index, string? code, string messageId, CancellationToken ct)
    {
        var now = desk.Now;
        var coming = await db.Subjects.Where(s => s.PhoneIndex == index && s.Kind == ContactSubject.Booking && s.Confirmed && s.EndedAt == null && s.StartsAt > now).OrderBy(s => s.StartsAt).ToListAsync(ct);
        if (code is not null) coming = [.. coming.Where(s => CodeOf(protector, s) == code)];
        if (coming is not [var booking])
        {
            await desk.TellAsync(sender, coming.Count == 0 ? NoticeKind.CancelNothing : NoticeKind.CancelWhich, messageId, new NoticeFacts(), ct);
            return;
        }
        booking.CancelAsked = true;
        db.Announce(new CancelBooking { BookingId = booking.Id, ServicePoint = booking.ServicePoint!, AskedAt = now }, booking.Id);
    }

    private static async Task StopAsync(NotificationsDb db, NoticeDesk desk, Subject sender, string index, string messageId, CancellationToken ct)
    {
        var now = desk.Now;
        var mine = await db.Subjects.Where(s => s.PhoneIndex == index && s.Sms).ToListAsync(ct);
        foreach (var subject in mine)
        {
            (subject.Sms, subject.ContactAt) = (false, now);
            await desk.DropAsync(n => n.SubjectId == subject.Id && n.Channel == NoticeChannel.Sms, Reasons.ConsentWithdrawn, ct);
        }
        await desk.TellAsync(sender, NoticeKind.Stopped, messageId, new NoticeFacts(), ct);
    }

    private static string? CodeOf(PersonalDataProtector protector, Subject booking) =>
        booking.Secrets is { } secrets ? JsonSerializer.Deserialize<BookingNoticeSecrets>(protector.OpenBytes(secrets), MessageTypes.Json)!.Code : null;
}
