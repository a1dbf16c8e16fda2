using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.Contracts.Notifications;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Domain;

/// <summary>One ticket, item or booking that a resident is told about: how they want to be reached, and whether it has ended. Known
/// from whichever message came first, since messages of different services overtake each other.</summary>
internal sealed class Subject : IVersioned
{
    public required Guid Id { get; init; }
    public required ContactSubject Kind { get; init; }
    public string? ServicePoint { get; set; }
    public string? Language { get; set; }
    public SealedText? Phone { get; set; }

    /// <summary>Keyed hash by which a message from the phone finds what it is about.</summary>
    public string? PhoneIndex { get; set; }
    public SealedText? Email { get; set; }

    /// <summary>Agreed to text messages.</summary>
    public bool Sms { get; set; }

    /// <summary>Agreed to e-mail.</summary>
    public bool Mail { get; set; }

    /// <summary>When contact and consent were last said; what was said earlier and arrives later no longer counts.</summary>
    public DateTimeOffset? ContactAt { get; set; }

    /// <summary>Bookings: begin of the visit.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>Bookings: how often it was moved, as far as is known.</summary>
    public int Moves { get; set; }

    /// <summary>Bookings: the resident has confirmed.</summary>
    public bool Confirmed { get; set; }

    /// <summary>Bookings: code and token, with which a person can be asked which of several is meant.</summary>
    public SealedText? Secrets { get; set; }

    /// <summary>Bookings: the resident asked by message to cancel and waits for the answer.</summary>
    public bool CancelAsked { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why nothing more has to be said: <c>turn-came</c>, <c>cancelled</c>, <c>closed</c>, …</summary>
    public string? EndReason { get; set; }

    /// <summary>When it is erased, by the real clock; null while it goes on.</summary>
    public DateTimeOffset? EraseAt { get; set; }
    public int Version { get; set; }

    public bool HasContact => Phone is not null || Email is not null;

    public static void Map(EntityTypeBuilder<Subject> subject)
    {
        subject.ToTable("Subjects");
        subject.HasKey(s => s.Id);
        subject.Property(s => s.Id).ValueGeneratedNever();
        subject.Property(s => s.ServicePoint).HasMaxLength(8);
        subject.Property(s => s.Language).HasMaxLength(8);
        subject.Property(s => s.PhoneIndex).HasMaxLength(64);
        subject.Property(s => s.EndReason).HasMaxLength(40);
        subject.Property(s => s.Version).IsConcurrencyToken();
        subject.Ignore(s => s.HasContact);
        subject.HasIndex(s => s.PhoneIndex);
        subject.HasIndex(s => s.EraseAt);
    }
}
