using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.Contracts.Notifications;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Domain;

/// <summary>One message to one resident. <see cref="Key"/> is unique in the database: whatever arrives how often, a notice is made
/// once. <c>Queued → Sent → Delivered | Failed</c>; <c>Queued → Dropped | Failed</c>; <c>Suppressed</c> where nobody may be told.
/// Every step after the first is one conditional update, so that a sender, a report and a withdrawal never undo each other.</summary>
internal sealed class Notice
{
    public required Guid Id { get; init; }

    /// <summary>Subject, kind, and what tells one such notice of the subject from the next.</summary>
    public required string Key { get; init; }
    public required Guid SubjectId { get; init; }
    public required ContactSubject SubjectKind { get; init; }
    public required NoticeKind Kind { get; init; }
    public string? ServicePoint { get; init; }
    public NoticeChannel? Channel { get; set; }
    public string? Language { get; set; }
    public required NoticeState State { get; set; }

    /// <summary>Why it was dropped, suppressed or failed; a short code.</summary>
    public string? Reason { get; set; }
    public SealedText? Address { get; set; }

    /// <summary>A <see cref="NoticeFacts"/>, for when it is known in which language they are said.</summary>
    public SealedText? Facts { get; set; }

    /// <summary>A <see cref="NoticeText"/>.</summary>
    public SealedText? Text { get; set; }
    public required DateTimeOffset MadeAt { get; init; }
    public required DateTimeOffset NotBefore { get; set; }
    public required DateTimeOffset UsefulUntil { get; init; }

    /// <summary>By how much the real clock is ahead of the notice's own: nothing, but for notices of a played day.</summary>
    public required long LagTicks { get; init; }

    /// <summary>When a sender looks at it next, by the real clock; while one has it, until when nobody else does.</summary>
    public required DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>What the provider said at the last failure; never any of the message.</summary>
    public string? LastError { get; set; }
    public string? ProviderId { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>The notice's own time at an instant of the real clock.</summary>
    public DateTimeOffset OwnTime(DateTimeOffset real) => real.AddTicks(-LagTicks);

    public DateTimeOffset RealTime(DateTimeOffset own) => own.AddTicks(LagTicks);

    public static void Map(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("Notices");
        notice.HasKey(n => n.Id);
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.Key).HasMaxLength(160);
        notice.Property(n => n.ServicePoint).HasMaxLength(8);
        notice.Property(n => n.Language).HasMaxLength(8);
        notice.Property(n => n.Reason).HasMaxLength(40);
        notice.Property(n => n.LastError).HasMaxLength(200);
        notice.Property(n => n.ProviderId).HasMaxLength(100);
        notice.HasIndex(n => n.Key).IsUnique();
        notice.HasIndex(n => new { n.State, n.Channel, n.DueAt });
        notice.HasIndex(n => new { n.State, n.MadeAt, n.Key });
        notice.HasIndex(n => new { n.MadeAt, n.Key });
        notice.HasIndex(n => n.SubjectId);
        notice.HasIndex(n => n.ProviderId);
    }
}

internal enum NoticeState
{
    /// <summary>Waits for its time or for its provider.</summary>
    Queued,

    /// <summary>The provider has it.</summary>
    Sent,

    /// <summary>The provider says that it arrived.</summary>
    Delivered,

    /// <summary>The provider will not or could not deliver it.</summary>
    Failed,

    /// <summary>No longer of use before it could be sent.</summary>
    Dropped,

    /// <summary>Nobody to send it to, or no consent.</summary>
    Suppressed,
}

/// <summary>The short codes of <see cref="Notice.Reason"/> that the service itself gives.</summary>
internal static class Reasons
{
    public const string NoContact = "no-contact", NoConsent = "no-consent", NoMobile = "no-mobile-number", ConsentWithdrawn = "consent-withdrawn",
        TooLate = "no-longer-useful", Superseded = "superseded", Refused = "refused-by-provider", Undelivered = "not-delivered";
}

/// <summary>What a notice is about, before it is put into words. Says nothing about a person beyond the number of their ticket or case.</summary>
internal sealed record NoticeFacts
{
    public string? Point { get; init; }
    public DateTimeOffset? At { get; init; }
    public DateTimeOffset? Until { get; init; }
    public DateOnly? Day { get; init; }
    public string? Code { get; init; }
    public string? Token { get; init; }
    public string? Number { get; init; }
    public int? Ahead { get; init; }
    public int? Minutes { get; init; }
    public string? Reference { get; init; }
}

/// <summary>A notice in words.</summary>
/// <param name="Subject">E-mail only.</param>
internal sealed record NoticeText(string? Subject, string Body);
