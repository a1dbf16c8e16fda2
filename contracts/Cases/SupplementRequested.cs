namespace Pom.Contracts.Cases;

/// <summary>Something is missing and the applicant was asked for it (wezwanie do uzupełnienia, KPA art. 64 § 2). Published once per
/// request. What is missing stays with the department.</summary>
[OptionalAudience]
public sealed record SupplementRequested
{
    public required Guid CaseId { get; init; }
    public required Guid ItemId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }

    /// <summary>Last day on which the answer is in time.</summary>
    public required DateOnly AnswerBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
}
