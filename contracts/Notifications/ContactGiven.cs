namespace Pom.Contracts.Notifications;

/// <summary>A resident said how they want to be told about one thing of theirs, and agreed to it. Published each time that they say
/// it; the latest counts. Not broadcast: routed with the key <see cref="Notices.Key"/> to the one service that sends messages, and
/// number and address are sealed with the platform's key.</summary>
[Routed(Notices.Exchange)]
[OptionalAudience]
public sealed record ContactGiven
{
    public required ContactSubject Subject { get; init; }

    /// <summary>Id of the ticket, item or booking.</summary>
    public required Guid SubjectId { get; init; }
    public string? ServicePoint { get; init; }

    /// <summary><c>pl</c>, <c>en</c> or <c>uk</c>.</summary>
    public required string Language { get; init; }
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>AES-256-GCM under the platform's personal-data key; inside is a <see cref="ContactDetails"/> as JSON.</summary>
    public required byte[] Sealed { get; init; }
}

/// <summary>What the resident wants to be told about.</summary>
public enum ContactSubject { Ticket, Item, Booking }

/// <summary>What the sealed part of a contact holds.</summary>
[MessagePart]
public sealed record ContactDetails
{
    /// <summary>E.164, such as <c>+48600100200</c>.</summary>
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>Agreed to text messages.</summary>
    public required bool Sms { get; init; }

    /// <summary>Agreed to e-mail.</summary>
    public required bool Mail { get; init; }
}
