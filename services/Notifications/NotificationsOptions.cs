using System.Globalization;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;

namespace Pom.Notifications;

/// <summary>Through whom messages go and how patiently; section <c>Pom:Notifications</c>. Without a word messages go to a file
/// outbox, which is what a demonstration wants and what production is warned of.</summary>
internal sealed record NotificationsOptions
{
    private const string TokenField = "{token}";

    /// <summary>Address of a booking's page, with <c>{token}</c> in it.</summary>
    public required string BookingPage { get; init; }

    /// <summary>The gateway for text messages; null: the file outbox.</summary>
    public SmsGatewayOptions? Sms { get; init; }

    /// <summary>The mail server; null: the file outbox.</summary>
    public SmtpOptions? Smtp { get; init; }

    /// <summary>Folder of the file outbox.</summary>
    public required string Outbox { get; init; }

    /// <summary>Pause after the first failure; it doubles up to <see cref="LongestPause"/>.</summary>
    public required TimeSpan FirstPause { get; init; }
    public required TimeSpan LongestPause { get; init; }

    /// <summary>How long nobody calls a provider that failed <see cref="FailuresToBreak"/> times in a row.</summary>
    public required TimeSpan Break { get; init; }

    /// <summary>How long one call may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How often each provider's backlog is looked at.</summary>
    public required TimeSpan Poll { get; init; }

    public const int FailuresToBreak = 3;

    public string LinkTo(string token) => BookingPage.Replace(TokenField, token, StringComparison.Ordinal);

    /// <exception cref="InvalidOperationException">Something is not right; the service must not start with it.</exception>
    public static NotificationsOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Pom:Notifications");
        var page = section["BookingPage"] ?? "http://127.0.0.1:8080/b/" + TokenField;
        var length = page.Length - TokenField.Length + 32;
        if (!page.Contains(TokenField, StringComparison.Ordinal) || !Uri.TryCreate(page, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || length > NoticeTemplate.LongestLink)
            throw new InvalidOperationException($"Pom:Notifications:BookingPage is '{page}'; allowed: an http(s) address with {TokenField} in it, at most {NoticeTemplate.LongestLink} characters with a token of 32.");
        return new NotificationsOptions
        {
            BookingPage = page,
            Sms = SmsGatewayOptions.Read(section.GetSection("Sms")),
            Smtp = SmtpOptions.Read(section.GetSection("Smtp")),
            Outbox = Path.Combine(PlatformOptions.From(configuration).DataDirectory, "outbox"),
            FirstPause = Seconds("FirstPauseSeconds", 5),
            LongestPause = Seconds("LongestPauseSeconds", 900),
            Break = Seconds("BreakSeconds", 30),
            Timeout = Seconds("TimeoutSeconds", 15),
            Poll = Seconds("PollSeconds", 0.5),
        };

        TimeSpan Seconds(string name, double otherwise)
        {
            var seconds = section.GetValue(name, otherwise);
            return seconds is >= 0.01 and <= 86400 ? TimeSpan.FromSeconds(seconds)
                : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Pom:Notifications:{name} is {seconds}; allowed: 0.01 to 86400."));
        }
    }
}

/// <summary>Any gateway that takes a JSON over HTTP; section <c>Pom:Notifications:Sms</c>.</summary>
/// <param name="Url">Takes a POST per message.</param>
/// <param name="AskUrl">Answers to a GET whether it has the message <c>{reference}</c>: 404 when not. Null: it cannot be asked.</param>
/// <param name="Body">JSON with <c>{to}</c>, <c>{text}</c> and <c>{reference}</c> in strings.</param>
/// <param name="IdPath">Where in the answer its own id of the message is: names joined by dots.</param>
/// <param name="Secret">Shared with the gateway: signs what it tells us (base64); null: from the key folder.</param>
internal sealed record SmsGatewayOptions(Uri Url, string? AskUrl, string Body, string IdPath, IReadOnlyDictionary<string, string> Headers, string? Secret)
{
    /// <summary>Name of the provider in addresses and figures.</summary>
    public const string Name = "sms";

    public static SmsGatewayOptions? Read(IConfigurationSection section)
    {
        if (section["Url"] is null) return null;
        return new SmsGatewayOptions(
            Uri.TryCreate(section["Url"], UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : throw new InvalidOperationException($"{section.Path}:Url is no http(s) address."),
            section["AskUrl"],
            section["Body"] ?? """{"to":"{to}","text":"{text}","reference":"{reference}"}""",
            section["IdPath"] ?? "id",
            section.GetSection("Headers").GetChildren().ToDictionary(h => h.Key, h => h.Value ?? ""),
            section["Secret"]);
    }
}

/// <summary>A mail server; section <c>Pom:Notifications:Smtp</c>.</summary>
/// <param name="Tls">STARTTLS; off only towards this machine.</param>
internal sealed record SmtpOptions(string Host, int Port, bool Tls, string? User, string? Password, string Sender)
{
    /// <summary>Name of the provider in addresses and figures.</summary>
    public const string Name = "email";

    public static SmtpOptions? Read(IConfigurationSection section) => section["Host"] is not { } host ? null : new SmtpOptions(
        host, section.GetValue("Port", 587), section.GetValue("Tls", host is not ("127.0.0.1" or "localhost" or "::1")), section["User"], section["Password"],
        section["Sender"] is { } sender && Domain.Addresses.Email(sender) is { } address ? address : throw new InvalidOperationException($"{section.Path}:Sender is no e-mail address."));
}
