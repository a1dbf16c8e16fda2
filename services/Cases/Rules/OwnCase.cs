using Pom.Cases.Domain;
using Pom.Contracts.DocumentIntake;

namespace Pom.Cases.Rules;

/// <summary>A case that a department opens itself (z urzędu), such as a penalty for a late notice.</summary>
public sealed record OwnCase
{
    /// <summary>Code of a case type that is marked <c>exOfficio</c>.</summary>
    public required string CaseType { get; init; }
    public required string Title { get; init; }

    /// <summary>The person whom it is about.</summary>
    public required Applicant Party { get; init; }
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();

    /// <summary>The case that it follows from.</summary>
    public Case? Parent { get; init; }

}
