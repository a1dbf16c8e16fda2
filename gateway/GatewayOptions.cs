namespace Pom.Gateway;

/// <summary>Limits of the gateway; section <c>Pom:Gateway</c>.</summary>
internal sealed record GatewayOptions
{
    /// <summary>Requests a second of one account, or of one address without an account. Bursts of twice as many pass.</summary>
    public int RequestsPerSecond { get; init; }

    /// <summary>Attempts to log in to one account from one address.</summary>
    public int LogInsPerMinute { get; init; }

    /// <summary>Largest request body in bytes; services may take less, never more.</summary>
    public long MaxRequestBytes { get; init; }

    /// <exception cref="InvalidOperationException">A limit is not positive.</exception>
    public static GatewayOptions From(IConfiguration configuration, bool demo)
    {
        var section = configuration.GetSection("Pom:Gateway");
        return new GatewayOptions
        {
            // A demo is played by one client with few accounts.
            RequestsPerSecond = Positive(section, "RequestsPerSecond", demo ? 10_000 : 200),
            LogInsPerMinute = Positive(section, "LogInsPerMinute", demo ? 60 : 20),
            MaxRequestBytes = Positive(section, "MaxRequestMegabytes", 64) * 1024L * 1024L,
        };
    }

    private static int Positive(IConfiguration section, string key, int standard) => section.GetValue(key, standard) is > 0 and var value
        ? value
        : throw new InvalidOperationException($"Pom:Gateway:{key} is {section[key]}; a positive whole number is allowed.");
}
