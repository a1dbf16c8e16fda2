namespace Pom.Tool.Supervision;

/// <summary>How to start, probe and stop one supervised process.</summary>
internal sealed record ProcessPlan
{
    public required string Name { get; init; }
    public required string FileName { get; init; }
    public IReadOnlyList<string> Arguments { get; init; } = [];
    public IDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
    public required string WorkingDirectory { get; init; }

    /// <summary>Gets the output of the process; the file is appended to, never cut.</summary>
    public required string LogFile { get; init; }

    public string? Url { get; init; }

    /// <summary>PostgreSQL takes SIGINT for a fast shutdown; everything else SIGTERM.</summary>
    public int StopSignal { get; init; } = Posix.SIGTERM;

    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Options of setpriv, such as the user to run as.</summary>
    public IReadOnlyList<string> Privileges { get; init; } = [];

    /// <summary>Runs before every start, the first one and each restart.</summary>
    public Func<CancellationToken, Task> BeforeStart { get; init; } = _ => Task.CompletedTask;

    /// <summary>One probe: true when the process does its work.</summary>
    public required Func<CancellationToken, Task<bool>> IsReady { get; init; }
}
