namespace Pom.Contracts.DocumentIntake;

/// <summary>An incoming item for the department that owns the matter: everything the department needs to open a case. Goes only
/// to that department's inbox (exchange <c>pom.departments</c>, routing key = department code), at least once, until the
/// department accepts or refuses it. With <c>CaseTransferred</c>, between departments, the only contract that carries a person's data.</summary>
[Routed("pom.departments")]
public sealed record ItemHandedOver
{
    public required Guid ItemId { get; init; }

    /// <summary>Number in the register: <c>RPW/123/2016</c>.</summary>
    public required string Number { get; init; }
    public required string ServicePoint { get; init; }
    public int? Counter { get; init; }

    /// <summary>Account of the clerk who took it.</summary>
    public required string Clerk { get; init; }
    public required string Department { get; init; }

    /// <summary>Id of the routing rule that chose the department, or <see cref="RoutedByHand"/>.</summary>
    public required string RoutedBy { get; init; }

    /// <summary>Version of the rule; absent when a person chose.</summary>
    public int? RuleVersion { get; init; }

    /// <summary>Number of this delivery in the department's own gapless sequence, from 1: a number that is skipped was missed.</summary>
    public long? Sequence { get; init; }
    public required string CaseType { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public required Applicant Applicant { get; init; }

    /// <summary>The form as filled in and checked at the desk, field name to value.</summary>
    public required IReadOnlyDictionary<string, string> Form { get; init; }
    public required IReadOnlyList<HandedOverAttachment> Attachments { get; init; }
    public Guid? TicketId { get; init; }

    /// <summary>In <see cref="RoutedBy"/>: a person chose the department.</summary>
    public const string RoutedByHand = "manual";
}

/// <summary>The person who applies (wnioskodawca). PESEL, or a document with number and country for who has none.</summary>
[MessagePart]
public sealed record Applicant
{
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public string? Pesel { get; init; }
    public string? DocumentNumber { get; init; }
    public string? DocumentCountry { get; init; }
    public string? Address { get; init; }

    /// <summary>E.164: <c>+48600100200</c>.</summary>
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>A sender that is no person: a company or another office. The names are then those of who signed, or empty.</summary>
    public string? Organisation { get; init; }

    /// <summary>Who acts for the applicant (pełnomocnik); absent where the applicant came in person.</summary>
    public Proxy? Proxy { get; init; }
}

/// <summary>A proxy (pełnomocnik) with a power of attorney.</summary>
[MessagePart]
public sealed record Proxy
{
    /// <summary>In <see cref="Kind"/>: spouse, ascendant, descendant or sibling; no stamp duty is due on the power of attorney.</summary>
    public const string Family = "family";

    /// <summary>In <see cref="Kind"/>: anybody else.</summary>
    public const string Other = "other";

    /// <summary><see cref="Family"/> or <see cref="Other"/>.</summary>
    public required string Kind { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public string? Pesel { get; init; }
    public string? DocumentNumber { get; init; }
}

/// <summary>An attachment by its content; the bytes stay in the document store of DocumentIntake.</summary>
[MessagePart]
public sealed record HandedOverAttachment
{
    public required Guid AttachmentId { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256, lower-case hex.</summary>
    public required string Sha256 { get; init; }
}
