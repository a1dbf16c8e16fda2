namespace Pom.ServiceDefaults.CityPack;

/// <summary>The city pack is wrong. The message lists every fault found, one a line:
/// <c>file:line: json-path: reason; what is allowed</c>.</summary>
public sealed class CityPackException : Exception
{
    public CityPackException(string directory, IReadOnlyList<PackFault> faults)
        : base($"The city pack in '{directory}' has {faults.Count} fault(s):{Environment.NewLine}"
            + string.Join(Environment.NewLine, faults)) => Faults = faults;

    public IReadOnlyList<PackFault> Faults { get; }
}

/// <summary>One fault of a city pack: where it is and what is wrong. File is relative to the pack's folder, lines count from 1.</summary>
public sealed record PackFault(string File, int Line, string Path, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Path}: {Reason}";
}
