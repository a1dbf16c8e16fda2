namespace Pom.Contracts.Registers;

/// <summary>A state register answers again; what waited for it goes on by itself. Published once after each
/// <see cref="RegisterUnavailable"/> of the same register and service, and never overtakes it.</summary>
[OptionalAudience]
public sealed record RegisterAvailable
{
    public required string Register { get; init; }
    public required string Service { get; init; }
    public required DateTimeOffset Since { get; init; }
}
