namespace Pom.Contracts.Registers;

/// <summary>A state register does not answer: cases that need it wait for it, and desks say so. Published by each service that asks
/// the register, once per outage; followed by <see cref="RegisterAvailable"/> when it answers again.</summary>
[OptionalAudience]
public sealed record RegisterUnavailable
{
    /// <summary>Short name: PESEL, RDO, RZPESEL, CEPiK, CEK.</summary>
    public required string Register { get; init; }

    /// <summary>The service that finds it away.</summary>
    public required string Service { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>What was seen, in words for officials.</summary>
    public required string Why { get; init; }
}
