namespace Pom.Tool.Supervision;

/// <summary>What to start and where. Everything has a default that suits <c>./pom run --distributed</c>; tests change what they need.</summary>
public sealed class PlatformOptions
{
    /// <summary>The repository: where artifacts/ and deploy/ are. Found from the running assembly when not given.</summary>
    public string Root { get; init; } = Repository.Root;

    /// <summary>Where everything is kept: infra/, logs/, keys/, documents, run.json. One supervisor per folder at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The public port of the gateway on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Start RabbitMQ and PostgreSQL only: no deployment, no services. For tests that need just the two connection strings.</summary>
    public bool InfrastructureOnly { get; init; }

    /// <summary>An existing broker (amqp://user:password@host:port/vhost) instead of a private one.</summary>
    public string? RabbitMq { get; init; }

    /// <summary>The management API of the existing broker (http://user:password@host:15672), through which the departments' accounts
    /// are made; without it somebody else has to make them.</summary>
    public string? RabbitMqManagement { get; init; }

    /// <summary>An existing PostgreSQL server (Npgsql connection string) instead of a private one.</summary>
    public string? Postgres { get; init; }

    /// <summary>The programs to run. For a second replica of a service in a test, add one more entry with another name and the same assembly.</summary>
    public IReadOnlyList<ServiceProgram> Programs { get; init; } = ServiceProgram.All;

    /// <summary>The assembly that is run once with the argument <c>deploy</c> before any service starts; null leaves that step out.</summary>
    public string? DeployAssembly { get; init; } = "Pom.Embedded";

    /// <summary>Environment variables per program name, set over the supervisor's own; the key <c>*</c> is for all of them.</summary>
    public IDictionary<string, IDictionary<string, string>> Environment { get; init; } = new Dictionary<string, IDictionary<string, string>>();

    /// <summary>How long the whole platform may take until it is ready.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>How long a program may take to end after SIGTERM before it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where progress and incidents are said, one line each. Default: nowhere.</summary>
    public Action<string> Say { get; init; } = _ => { };
}
