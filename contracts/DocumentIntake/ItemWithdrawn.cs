namespace Pom.Contracts.DocumentIntake;

/// <summary>The entry of an item that was handed over to the department was struck out: it was made in error. Goes to the inbox of
/// that department, after the item. A department that has not opened a case does not open one; a case that is open is closed by a
/// person. Needs no answer. Sent at most once per item.</summary>
[Routed("pom.departments")]
public sealed record ItemWithdrawn
{
    public required Guid ItemId { get; init; }

    /// <summary>Number in the register, which stays struck out: <c>RPW/123/2016</c>.</summary>
    public required string Number { get; init; }
    public required string Department { get; init; }
    public required DateTimeOffset WithdrawnAt { get; init; }

    /// <summary>Number of this delivery in the department's own gapless sequence, from 1.</summary>
    public long? Sequence { get; init; }
}
