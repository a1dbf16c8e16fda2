namespace Pom.Contracts.Queueing;

/// <summary>Something that the resident must be told about their booking. Not broadcast: routed with the key
/// <c>notifications</c> to the one service that sends messages, and everything personal or secret in it is sealed with the
/// platform's key, so that the broker sees neither contact nor code.</summary>
[Routed("pom.notices")]
[OptionalAudience]
public sealed record BookingNotice
{
    public required Guid BookingId { get; init; }
    public required BookingNoticeKind Kind { get; init; }
    public required string ServicePoint { get; init; }
    public required string Matter { get; init; }
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>How often the booking was moved so far; absent in messages of earlier versions.</summary>
    public int? Moves { get; init; }

    /// <summary>Until when the resident may answer; absent where nothing has to be answered.</summary>
    public DateTimeOffset? AnswerUntil { get; init; }

    /// <summary>Why the office cancelled, as a short code.</summary>
    public string? Reason { get; init; }

    /// <summary><c>pl</c>, <c>en</c> or <c>uk</c>.</summary>
    public required string Language { get; init; }

    /// <summary>AES-256-GCM under the platform's personal-data key; inside is a <see cref="BookingNoticeSecrets"/> as JSON.</summary>
    public required byte[] Sealed { get; init; }
}

/// <summary>What the sealed part of a notice holds.</summary>
[MessagePart]
public sealed record BookingNoticeSecrets
{
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>Six digits: to confirm, and to check in at the machine.</summary>
    public required string Code { get; init; }

    /// <summary>Address of the booking and content of its QR code.</summary>
    public required string Token { get; init; }

    /// <summary>Proves that the message arrived; part of the link that confirms.</summary>
    public required string LinkKey { get; init; }
}

/// <summary>What the notice is about.</summary>
public enum BookingNoticeKind { Confirm, Made, Moved, CancelledByOffice, Offered }
