using Microsoft.Extensions.Configuration;

namespace Pom.Cases.Registers;

/// <summary>How a register is reached.</summary>
public enum RegisterAdapter
{
    /// <summary>An official looks at a certified station and types the result.</summary>
    Manual,

    /// <summary>A program answers: the simulator, or a gateway to the register if there is one some day.</summary>
    Http,
}

/// <summary>How one state register is reached and how its failures are borne; section <c>Pom:Registers:&lt;name&gt;</c>, with
/// <c>Pom:Registers</c> itself for what holds for all of them.</summary>
public sealed record RegisterOptions
{
    public required string Name { get; init; }
    public RegisterAdapter Adapter { get; init; }
    public Uri? Url { get; init; }

    /// <summary>For one attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Further attempts after a failed one, with growing, jittered pauses that begin with <see cref="RetryDelay"/>.</summary>
    public int Retries { get; init; } = 2;
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>The breaker opens when this share of at least <see cref="MinimumThroughput"/> attempts within <see cref="Sampling"/> failed …</summary>
    public double FailureRatio { get; init; } = 0.5;
    public int MinimumThroughput { get; init; } = 3;
    public TimeSpan Sampling { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>… and lets a single request through again after this long.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Requests that are under way at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>First and longest pause before a document that is being made is asked for again; it doubles in between.</summary>
    public TimeSpan FirstPoll { get; init; } = TimeSpan.FromMilliseconds(250);
    public TimeSpan LongestPoll { get; init; } = TimeSpan.FromSeconds(30);

    /// <exception cref="InvalidOperationException">The configuration is wrong.</exception>
    public static RegisterOptions From(IConfiguration configuration, string name)
    {
        var (all, own) = (configuration.GetSection("Pom:Registers"), configuration.GetSection($"Pom:Registers:{name}"));
        var options = new RegisterOptions { Name = name };
        var adapter = Text("Adapter") ?? nameof(RegisterAdapter.Manual);
        if (!Enum.TryParse<RegisterAdapter>(adapter, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            throw new InvalidOperationException($"Pom:Registers:{name}:Adapter is '{adapter}'; allowed: manual, http.");
        Uri? url = null;
        if (kind == RegisterAdapter.Http && (!Uri.TryCreate(Text("Url"), UriKind.Absolute, out url) || url.Scheme is not ("http" or "https")))
            throw new InvalidOperationException($"Pom:Registers:{name}:Url is '{Text("Url")}'; the adapter http needs an absolute http or https address.");
        return options with
        {
            Adapter = kind, Url = url,
            Timeout = Span("TimeoutMs", options.Timeout),
            Retries = (int)Number("Retries", options.Retries, 0, 10),
            RetryDelay = Span("RetryDelayMs", options.RetryDelay),
            FailureRatio = Number("FailureRatio", options.FailureRatio, 0.01, 1),
            MinimumThroughput = (int)Number("MinimumThroughput", options.MinimumThroughput, 2, 1000),
            Sampling = Span("SamplingMs", options.Sampling),
            Break = Span("BreakMs", options.Break),
            Concurrency = (int)Number("Concurrency", options.Concurrency, 1, 64),
            FirstPoll = Span("FirstPollMs", options.FirstPoll),
            LongestPoll = Span("LongestPollMs", options.LongestPoll),
        };

        string? Text(string key) => own[key] ?? all[key];
        TimeSpan Span(string key, TimeSpan otherwise) => TimeSpan.FromMilliseconds(Number(key, otherwise.TotalMilliseconds, 1, 86_400_000));
        double Number(string key, double otherwise, double min, double max) => Text(key) is not { } text ? otherwise
            : double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
            : throw new InvalidOperationException($"Pom:Registers:{name}:{key} is '{text}'; allowed: {min} to {max}.");
    }
}
