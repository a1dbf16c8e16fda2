namespace Pom.Contracts.Cases;

/// <summary>The department does not settle the case in time and has set a new day (KPA art. 36). Published once per extension; the
/// cause stays with the department.</summary>
[OptionalAudience]
public sealed record DeadlineExtended
{
    public required Guid CaseId { get; init; }
    public required Guid ItemId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }
    public required DateOnly NewDueOn { get; init; }
    public required DateTimeOffset ExtendedAt { get; init; }
}
