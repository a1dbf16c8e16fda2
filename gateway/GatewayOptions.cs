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

    /// <summary>Who may say for whom a request comes (<c>X-Forwarded-For</c>): a load balancer in front, the portal behind. Addresses or
    /// networks, comma-separated; nobody unless configured.</summary>
    public IReadOnlyList<System.Net.IPNetwork> TrustedProxies { get; init; } = [];

    /// <exception cref="InvalidOperationException">A limit is not positive, or an address is none.</exception>
    public static GatewayOptions From(IConfiguration configuration, bool demo)
    {
        var section = configuration.GetSection("Pom:Gateway");
        return new GatewayOptions
        {
            // A demo is played by one client with few accounts.
            RequestsPerSecond = Positive(section, "RequestsPerSecond", demo ? 10_000 : 200),
            LogInsPerMinute = Positive(section, "LogInsPerMinute", demo ? 60 : 20),
            MaxRequestBytes = Positive(section, "MaxRequestMegabytes", 64) * 1024L * 1024L,
            TrustedProxies = [.. (section["TrustedProxies"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Network)],
        };
    }

    private static int Positive(IConfiguration section, string key, int standard) => section.GetValue(key, standard) is > 0 and var value
        ? value
        : throw new InvalidOperationException($"Pom:Gateway:{key} is {section[key]}; a positive whole number is allowed.");

    private static System.Net.IPNetwork Network(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : System.Net.IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)
        : throw new InvalidOperationException($"Pom:Gateway:TrustedProxies has '{text}'; addresses and networks are allowed, such as 10.0.3.7 or 10.0.0.0/16.");
}
