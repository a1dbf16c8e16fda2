namespace Pom.Contracts.MunicipalAffairs;

/// <summary>A point counted something that opens no case: a form handed out, tickets sold, a penalty notice paid. Published once per
/// entry. Where it costs something, the desk charges it under the entry's id. Says nothing about anybody.</summary>
public sealed record TallyCounted
{
    public required Guid TallyId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseType { get; init; }

    /// <summary>Code of the department that the matter belongs to.</summary>
    public required string Department { get; init; }

    /// <summary>How many at once.</summary>
    public required int Count { get; init; }

    /// <summary>What all of it costs; 0: it is free.</summary>
    public required long Grosze { get; init; }
    public required DateTimeOffset CountedAt { get; init; }
}
