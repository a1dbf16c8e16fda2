namespace Pom.Contracts.Cases;

/// <summary>A department refused an item that is not its own. Published once per refusal; intake routes the item again.</summary>
public sealed record ItemRefused
{
    public required Guid ItemId { get; init; }
    public required string Department { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset RefusedAt { get; init; }
}
