using System.Globalization;

namespace Pom.DocumentIntake.Features.Webhooks;

/// <summary>Where and how webhooks are called; sections <c>Pom:DocumentIntake:Webhooks</c> (by department: <c>Url</c>, and
/// <c>Secret</c> in base64 where it does not come from the key folder) and <c>Pom:DocumentIntake:Webhook…</c>.</summary>
internal sealed record WebhookOptions
{
    public required IReadOnlyDictionary<string, Receiver> Receivers { get; init; }

    /// <summary>How long one call may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Pause after the first failure; it doubles up to <see cref="LongestPause"/>.</summary>
    public required TimeSpan FirstPause { get; init; }
    public required TimeSpan LongestPause { get; init; }

    /// <summary>How long nobody calls a receiver that fails again and again.</summary>
    public required TimeSpan Break { get; init; }

    /// <summary>How often each department's backlog is looked at.</summary>
    public required TimeSpan Poll { get; init; }

    /// <summary>Calls to one receiver at the same time.</summary>
    public const int Parallel = 4;

    internal sealed record Receiver(Uri Url, string? Secret);

    /// <exception cref="InvalidOperationException">An address or a time is not right; the service must not start with it.</exception>
    public static WebhookOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Pom:DocumentIntake");
        var demo = configuration.GetValue("Pom:Demo", false);
        return new WebhookOptions
        {
            Receivers = section.GetSection("Webhooks").GetChildren().ToDictionary(s => s.Key, s => new Receiver(Address(s, demo), Secret(s)), StringComparer.OrdinalIgnoreCase),
            Timeout = Seconds("WebhookTimeoutSeconds", 10),
            FirstPause = Seconds("WebhookFirstPauseSeconds", 5),
            LongestPause = Seconds("WebhookLongestPauseSeconds", 3600),
            Break = Seconds("WebhookBreakSeconds", 30),
            Poll = Seconds("WebhookPollSeconds", 1),
        };

        TimeSpan Seconds(string name, double otherwise)
        {
            var seconds = section.GetValue(name, otherwise);
            return seconds is >= 0.01 and <= 86400 ? TimeSpan.FromSeconds(seconds)
                : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Pom:DocumentIntake:{name} is {seconds}; allowed: 0.01 to 86400."));
        }
    }

    /// <summary>Personal data leaves the house here, so it is encrypted on the way; a demo may call its own machine.</summary>
    private static Uri Address(IConfigurationSection section, bool demo) =>
        Uri.TryCreate(section["Url"], UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (demo && url is { Scheme: "http", IsLoopback: true })) && url.UserInfo.Length == 0
            ? url
            : throw new InvalidOperationException($"{section.Path}:Url must be an https address without account{(demo ? ", or http on this machine" : "")}.");

    private static string? Secret(IConfigurationSection section)
    {
        if (section["Secret"] is not { } secret) return null;
        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret, bytes, out var length) && length >= 32 ? secret : throw new InvalidOperationException($"{section.Path}:Secret must be at least 32 bytes in base64.");
    }
}
