namespace Pom.Contracts.DocumentIntake;

/// <summary>An entry of the register of incoming items was struck out: it was made in error. The number stays with the reason for
/// it in the register. Published at most once per item, for everybody; the department that has the item gets <see cref="ItemWithdrawn"/>.</summary>
[OptionalAudience]
public sealed record IncomingItemVoided
{
    public required Guid ItemId { get; init; }

    /// <summary>Number in the register: <c>RPW/123/2016</c>.</summary>
    public required string Number { get; init; }
    public required string ServicePoint { get; init; }
    public required string Department { get; init; }
    public required DateTimeOffset VoidedAt { get; init; }
}
