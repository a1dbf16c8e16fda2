using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>What the city writes to residents, in which words, and when (notifications.json). What happens is in code; the words and
/// the hours are here.</summary>
public sealed record NotificationRules
{
    [Description("Hours of the night in which nobody is woken; notices wait for the morning unless they say otherwise.")]
    public required QuietHours QuietHours { get; init; }

    [Description("Parts that an SMS may take at most, with the longest values in its fields.")]
    [Range(1, 6)]
    public required int SmsParts { get; init; }

    [Description("Time of the day before a booked visit at which it is reminded of.")]
    public required TimeOnly DayBeforeAt { get; init; }

    [Description("Days after which a document that nobody has picked up is reminded of.")]
    [Range(1, 60)]
    public required int ReminderDays { get; init; }

    [Description("Minutes after the predicted turn until which a notice that it approaches is still of use.")]
    [Range(0, 120)]
    public required int TurnMarginMinutes { get; init; }

    [Description("Days after the matter has ended at which contact and messages are erased.")]
    [Range(1, 365)]
    public required int KeepDays { get; init; }

    [Description("Every kind of notice, once.")]
    public required IReadOnlyList<MessageRules> Notices { get; init; }

    [Description("Where the facts come from; unconfirmed ones say so.")]
    public string? Source { get; init; }

    /// <summary>The rules of one kind; the loader has made sure that there are some.</summary>
    public MessageRules Of(NoticeKind kind) => Notices.First(n => n.Kind == kind);
}

/// <summary>A span of the night in the city's wall-clock time; it may run over midnight.</summary>
public sealed record QuietHours
{
    public required TimeOnly From { get; init; }
    public required TimeOnly To { get; init; }

    /// <summary>The instant itself, or the end of the quiet hours that it falls into. The wall clock decides, so that on the two days
    /// on which it is changed the morning is still the morning.</summary>
    public DateTimeOffset After(DateTimeOffset instant, CityCalendar calendar)
    {
        var local = calendar.Local(instant).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var overMidnight = To <= From;
        var quiet = overMidnight ? time >= From || time < To : time >= From && time < To;
        if (!quiet) return instant;
        return calendar.Instant(overMidnight && time >= From ? day.AddDays(1) : day, To).ToUniversalTime();
    }
}

/// <summary>How one kind of notice is sent.</summary>
public sealed record MessageRules
{
    public required NoticeKind Kind { get; init; }

    [Description("Ways to send it, the preferred one first; the first that the resident agreed to is taken.")]
    public required IReadOnlyList<NoticeChannel> Channels { get; init; }

    [Description("Sent at night too, because it is of no use in the morning or the resident waits for it.")]
    public bool EvenInQuietHours { get; init; }

    [Description("Hours after which it need not be sent any more, where nothing else ends its use earlier.")]
    [Range(1, 2000)]
    public required int UsefulHours { get; init; }

    [Description("Text of the SMS; fields stand in braces.")]
    public Text? Sms { get; init; }

    public EmailTemplate? Email { get; init; }
}

/// <summary>Words of an e-mail; fields stand in braces.</summary>
public sealed record EmailTemplate
{
    public required Text Subject { get; init; }

    [Description("Plain text; an empty line begins a paragraph.")]
    public required Text Text { get; init; }
}

/// <summary>A way to a resident.</summary>
public enum NoticeChannel { Sms, Email }

/// <summary>What a resident is told.</summary>
public enum NoticeKind
{
    /// <summary>A contact was given for a booking; the code proves that it arrived.</summary>
    BookingConfirm,
    BookingMade,
    BookingMoved,

    /// <summary>A time came free for somebody who stood by.</summary>
    BookingOffered,
    BookingDayBefore,

    /// <summary>The resident cancelled by message.</summary>
    BookingCancelled,
    BookingCancelledByOffice,
    TurnApproaching,
    SupplementRequested,
    DocumentReady,

    /// <summary>The document still waits.</summary>
    DocumentReminder,
    CaseClosed,

    /// <summary>Asked to cancel, but there is no coming booking.</summary>
    CancelNothing,

    /// <summary>Asked to cancel, but there are several coming bookings.</summary>
    CancelWhich,

    /// <summary>Asked to cancel too late.</summary>
    CancelRefused,

    /// <summary>No more messages, as asked.</summary>
    Stopped,

    /// <summary>The message that came in says nothing that is known.</summary>
    NotUnderstood,
}
