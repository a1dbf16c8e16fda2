using System.Text.Json.Nodes;
using Pom.Cases.Domain;
using Pom.Matters.Testing;

namespace Pom.EndToEnd.Tests.Matters;

/// <summary>A case that leaves the usual way: what its officials do one after the other.</summary>
/// <param name="Name">What happens, as the test's name.</param>
internal sealed record SideExit(string Name, Matter Matter, params Step[] Steps)
{
    public CaseState End => Steps[^1].Then;

    /// <summary>The whole log sheet (metryka), row by row.</summary>
    public IEnumerable<CaseAct> LogSheet => Steps.SelectMany(s => s.Logged).Prepend(CaseAct.Opened);

    public override string ToString() => Name;
}

/// <summary>One act of an official.</summary>
/// <param name="Act">Last part of its address; empty = the case is edited.</param>
/// <param name="Then">Where the case stands afterwards.</param>
/// <param name="Logged">The rows of the log sheet that it leaves, the official's own first; what a register does follows by itself.</param>
internal sealed record Step(string Act, CaseState Then, params CaseAct[] Logged)
{
    public JsonObject Input { get; init; } = [];

    /// <summary>Days after the matter was brought.</summary>
    public int Day { get; init; }

    /// <summary>Account of the official; the department's handler when null.</summary>
    public string? By { get; init; }

    /// <summary>The day on which it was not possible yet, and the problem that says so.</summary>
    public (int Day, string Problem)? TooEarly { get; init; }

    /// <summary>Last day of the term afterwards.</summary>
    public string? DueOn { get; init; }

    /// <summary>The register that is away at that moment and comes back later.</summary>
    public string? Away { get; init; }
}
