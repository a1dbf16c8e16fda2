namespace Pom.Contracts.MunicipalAffairs;

/// <summary>What a point counted was a mistake and does not count any more; a payment that is known to stand keeps it from being taken
/// back. Published at most once per entry; it may overtake <see cref="TallyCounted"/>.</summary>
public sealed record TallyTakenBack
{
    public required Guid TallyId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseType { get; init; }
    public required string Department { get; init; }
    public required DateTimeOffset TakenBackAt { get; init; }
}
