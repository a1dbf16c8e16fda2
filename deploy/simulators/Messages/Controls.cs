namespace Pom.Simulators.Messages;

/// <summary>What is wrong with the provider at the moment.</summary>
public sealed record Controls
{
    /// <summary>Answers 503 to everything, and takes no mail.</summary>
    public bool Down { get; init; }
    public int LatencyMs { get; init; }

    /// <summary>0 to 1: so many of the calls get a 500.</summary>
    public double ErrorShare { get; init; }

    /// <summary>So many messages are taken and their answer is lost.</summary>
    public int LoseAnswers { get; init; }

    /// <summary>How long a delivery report takes.</summary>
    public int ReportDelayMs { get; init; }

    /// <summary>Sends no reports at all.</summary>
    public bool NoReports { get; init; }

    /// <summary>Numbers and addresses that are refused for good.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>Numbers that are taken and then reported as not reached.</summary>
    public IReadOnlyList<string> Unreachable { get; init; } = [];
}
