using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Notifications;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Data;

/// <summary>The one way to make, address and withdraw notices. Everything happens in the caller's transaction, which for a consumer is
/// that of its inbox.</summary>
internal sealed class NoticeDesk(NotificationsDb db, CityPack pack, PersonalDataProtector protector, Wording wording, TimeProvider clock)
{
    /// <summary>These are still said when their subject has ended: they say so, or answer a question.</summary>
    private static readonly NoticeKind[] s_lastWords =
        [NoticeKind.BookingCancelled, NoticeKind.BookingCancelledByOffice, NoticeKind.CaseClosed, NoticeKind.CancelNothing, NoticeKind.CancelWhich, NoticeKind.CancelRefused, NoticeKind.Stopped, NoticeKind.NotUnderstood];

    /// <summary>By the subject's own time: that of the event, where a day is played.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The subject of a message, made where this is the first word of it.</summary>
    public async Task<Subject> SubjectAsync(ContactSubject kind, Guid id, string? point, CancellationToken ct)
    {
        var subject = await db.Subjects.SingleOrDefaultAsync(s => s.Id == id, ct);
        if (subject is null)
        {
            // A ticket is over with its day; a booking after its visit; an item goes on until its case is closed.
            subject = new Subject { Id = id, Kind = kind, EraseAt = kind == ContactSubject.Item ? null : ErasedAfter(Now) };
            db.Subjects.Add(subject);
        }
        subject.ServicePoint ??= point;
        return subject;
    }

    /// <summary>Keeps how the resident wants to be reached. Said earlier than what is known: changes nothing. Notices that waited for an
    /// address get one.</summary>
    public async Task LearnAsync(Subject subject, ContactDetails contact, string language, DateTimeOffset at, CancellationToken ct)
    {
        if (subject.ContactAt >= at) return;
        var phone = Addresses.Phone(contact.Phone);
        var email = Addresses.Email(contact.Email);
        subject.ContactAt = at;
        subject.Language = language;
        subject.Phone = phone is null ? null : protector.Seal(phone);
        subject.PhoneIndex = phone is null ? null : PhoneIndex(phone);
        subject.Email = email is null ? null : protector.Seal(email);
        (subject.Sms, subject.Mail) = (contact.Sms && phone is not null, contact.Mail && email is not null);
        var waiting = await db.Notices.Where(n => n.SubjectId == subject.Id && n.State == NoticeState.Suppressed && n.Reason == Reasons.NoContact).ToListAsync(ct);
        foreach (var notice in waiting)
        {
            if (IsOver(subject, notice.Kind)) Drop(notice, subject.EndReason!);
            else Address(notice, subject, Now);
        }
        await db.SaveChangesAsync(ct);
        await ReaddressAsync(subject.Id, NoticeChannel.Sms, subject.Phone, ct);
        await ReaddressAsync(subject.Id, NoticeChannel.Email, subject.Email, ct);
        if (!subject.Sms) await DropAsync(n => n.SubjectId == subject.Id && n.Channel == NoticeChannel.Sms, Reasons.ConsentWithdrawn, ct);
        if (!subject.Mail) await DropAsync(n => n.SubjectId == subject.Id && n.Channel == NoticeChannel.Email, Reasons.ConsentWithdrawn, ct);
    }

    /// <summary>The contact of one thing also counts for what came of it.</summary>
    public async Task HandOnAsync(Subject from, Subject to, DateTimeOffset at, CancellationToken ct) => await LearnAsync(to, new ContactDetails
    {
        Phone = from.Phone is { } phone ? protector.Open(phone) : null,
        Email = from.Email is { } email ? protector.Open(email) : null,
        Sms = from.Sms,
        Mail = from.Mail,
    }, from.Language ?? pack.Languages[0], at, ct);

    /// <summary>Makes a notice, unless there is one with the same identity: then nothing happens.</summary>
    /// <param name="nth">What tells it from another of the kind about the same subject.</param>
    /// <param name="notBefore">Now when not given; moved out of the quiet hours.</param>
    /// <param name="usefulUntil">What ends its use before the kind's own hours do.</param>
    /// <param name="dropped">Recorded as dropped for this reason: something that came later already made it void.</param>
    public async Task TellAsync(Subject subject, NoticeKind kind, string nth, NoticeFacts facts, CancellationToken ct, DateTimeOffset? notBefore = null, DateTimeOffset? usefulUntil = null, string? dropped = null)
    {
        var key = $"{subject.Kind}/{subject.Id:N}/{kind}/{nth}".ToLowerInvariant();
        if (await db.Notices.AnyAsync(n => n.Key == key, ct)) return;
        var (now, rules) = (Now, pack.Notifications.Of(kind));
        var start = notBefore ?? now;
        var until = start.AddHours(rules.UsefulHours);
        var notice = new Notice
        {
            Id = Guid.CreateVersion7(),
            Key = key,
            SubjectId = subject.Id,
            SubjectKind = subject.Kind,
            Kind = kind,
            ServicePoint = facts.Point ?? subject.ServicePoint,
            State = NoticeState.Queued,
            Facts = protector.Seal(JsonSerializer.SerializeToUtf8Bytes(facts, MessageTypes.Json)),
            MadeAt = now,
            NotBefore = start,
            UsefulUntil = usefulUntil < until ? usefulUntil.Value : until,
            LagTicks = (RealNow() - now).Ticks,
            DueAt = now,
        };
        notice.DueAt = notice.RealTime(start);
        if (dropped is not null || IsOver(subject, kind)) Drop(notice, dropped ?? subject.EndReason!);
        else Address(notice, subject, now);
        db.Notices.Add(notice);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Nothing more has to be said of the subject but that it has ended. What waits is dropped, and why is recorded.</summary>
    public async Task EndAsync(Subject subject, string reason, CancellationToken ct)
    {
        if (subject.EndedAt is null) (subject.EndedAt, subject.EndReason, subject.EraseAt) = (Now, reason, ErasedAfter(Now));
        await DropAsync(n => n.SubjectId == subject.Id && !s_lastWords.Contains(n.Kind), subject.EndReason!, ct);
    }

    /// <summary>Drops what waits to be sent.</summary>
    public async Task DropAsync(System.Linq.Expressions.Expression<Func<Notice, bool>> which, string reason, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await db.Notices.Where(which).Where(n => n.State == NoticeState.Queued || (n.State == NoticeState.Suppressed && n.Reason == Reasons.NoContact))
            .ExecuteUpdateAsync(u => u.SetProperty(n => n.State, NoticeState.Dropped).SetProperty(n => n.Reason, reason), ct);
    }

    /// <summary>A booking's contact is kept for some days after the visit.</summary>
    public void KeepUntilVisit(Subject booking, DateTimeOffset startsAt)
    {
        booking.StartsAt = startsAt;
        if (booking.EndedAt is null) booking.EraseAt = ErasedAfter(startsAt);
    }

    public string PhoneIndex(string phone) => protector.Index("notice-phone", phone);

    /// <summary>Now by the real clock, also while a day is played.</summary>
    public DateTimeOffset RealNow()
    {
        if (PlatformClock.Played is not { } played) return clock.GetUtcNow();
        try
        {
            PlatformClock.Play(null);
            return clock.GetUtcNow();
        }
        finally
        {
            PlatformClock.Play(played);
        }
    }

    private Task<int> ReaddressAsync(Guid subjectId, NoticeChannel channel, SealedText? address, CancellationToken ct) =>
        db.Notices.Where(n => n.SubjectId == subjectId && n.Channel == channel && n.State == NoticeState.Queued).ExecuteUpdateAsync(u => u.SetProperty(n => n.Address, address), ct);

    private DateTimeOffset ErasedAfter(DateTimeOffset own) => own + (RealNow() - Now) + TimeSpan.FromDays(pack.Notifications.KeepDays);

    private static bool IsOver(Subject subject, NoticeKind kind) => subject.EndedAt is not null && !s_lastWords.Contains(kind);

    /// <summary>Chooses the way by consent, puts the notice into words and sets its time; or says why nobody can be told.</summary>
    private void Address(Notice notice, Subject subject, DateTimeOffset now)
    {
        var rules = pack.Notifications.Of(notice.Kind);
        var phone = subject is { Sms: true, Phone: { } number } ? protector.Open(number) : null;
        if (rules.Channels.Select(c => (NoticeChannel?)c).FirstOrDefault(c => c == NoticeChannel.Sms ? phone is not null && Addresses.IsMobile(phone) : subject is { Mail: true, Email: not null }) is not { } channel)
        {
            (notice.State, notice.Reason) = (NoticeState.Suppressed, !subject.HasContact ? Reasons.NoContact : phone is not null && !Addresses.IsMobile(phone) ? Reasons.NoMobile : Reasons.NoConsent);
            return;
        }
        (notice.State, notice.Reason, notice.Channel, notice.Language) = (NoticeState.Queued, null, channel, subject.Language);
        notice.Address = channel == NoticeChannel.Sms ? subject.Phone : subject.Email;
        var facts = JsonSerializer.Deserialize<NoticeFacts>(protector.OpenBytes(notice.Facts!.Value), MessageTypes.Json)!;
        if (facts.Point is null) facts = facts with { Point = subject.ServicePoint };
        notice.Text = protector.Seal(JsonSerializer.SerializeToUtf8Bytes(wording.Of(notice.Kind, channel, subject.Language, facts), MessageTypes.Json));
        var start = notice.NotBefore > now ? notice.NotBefore : now;
        notice.NotBefore = rules.EvenInQuietHours ? start : pack.Notifications.QuietHours.After(start, pack.Calendar);
        notice.DueAt = notice.RealTime(notice.NotBefore);
        if (notice.NotBefore > notice.UsefulUntil) Drop(notice, Reasons.TooLate);
    }

    private static void Drop(Notice notice, string reason) => (notice.State, notice.Reason) = (NoticeState.Dropped, reason);
}
