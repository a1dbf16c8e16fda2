namespace Pom.Contracts.Cases;

/// <summary>What was missing has come; the department works on and the term runs again. Published once per request.</summary>
[OptionalAudience]
public sealed record SupplementReceived
{
    public required Guid CaseId { get; init; }
    public required Guid ItemId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }

    /// <summary>Last day of the term, moved by the time that the answer took; absent where there is no term.</summary>
    public DateOnly? DueOn { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}
