using Pom.Contracts.DocumentIntake;

namespace Pom.Contracts.Cases;

/// <summary>A department hands a running case over to another department of the platform, with everything that is needed to go on:
/// it gets a reference of its own there and its term goes on. Goes only to the new department's inbox (exchange
/// <c>pom.departments</c>, routing key = department code). Published once per transfer.</summary>
[Routed("pom.departments")]
public sealed record CaseTransferred
{
    public required Guid CaseId { get; init; }

    /// <summary>Reference that the case had in the department before; it is not used again.</summary>
    public required string CaseReference { get; init; }
    public required string FromDepartment { get; init; }

    /// <summary>The department that goes on with it.</summary>
    public required string Department { get; init; }

    /// <summary>How many departments had the matter before the new one; 1 for the first transfer.</summary>
    public required int Transfers { get; init; }
    public required string TransferredBy { get; init; }
    public required DateTimeOffset TransferredAt { get; init; }
    public required Guid ItemId { get; init; }

    /// <summary>Number in the register: <c>RPW/123/2016</c>.</summary>
    public required string ItemNumber { get; init; }
    public required string ServicePoint { get; init; }
    public required string CaseType { get; init; }

    /// <summary>First day of the version of the case type; the running case keeps it.</summary>
    public required DateOnly CaseTypeFrom { get; init; }
    public required string Title { get; init; }

    /// <summary>Day of registration in the city's zone, from which the term runs.</summary>
    public required DateOnly Day { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>End of the term before free days are looked at, with what does not count in it; absent where there is none.</summary>
    public DateOnly? TermEndsOn { get; init; }

    /// <summary>Last day of the term.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Day from which the term stands still: the answer to a request is waited for, or the proceedings are suspended.</summary>
    public DateOnly? StoppedOn { get; init; }

    /// <summary>Until when the answer to a request is in time, where one is waited for.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>What was asked for.</summary>
    public string? Missing { get; init; }
    public required Applicant Applicant { get; init; }
    public required IReadOnlyDictionary<string, string> Form { get; init; }
    public required IReadOnlyList<HandedOverAttachment> Attachments { get; init; }
}
