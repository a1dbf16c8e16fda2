using System.Text.Json;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Cases.Rules;

/// <summary>An act that only some case types have, such as "blanks arrived". It is in the log sheet under its name.</summary>
public sealed record CustomAct
{
    /// <summary>Kebab-case; last part of the address.</summary>
    public required string Name { get; init; }

    /// <summary>States in which it is allowed.</summary>
    public required IReadOnlyList<CaseState> AllowedIn { get; init; }

    /// <summary>What it takes, checked like a form of the city pack.</summary>
    public IReadOnlyList<FormField> Input { get; init; } = [];

    /// <summary>Gets the checked input, field name to value; fields without a value are absent.</summary>
    public required Func<Case, IReadOnlyDictionary<string, JsonElement>, CaseWork, CancellationToken, ValueTask> Do { get; init; }
}
