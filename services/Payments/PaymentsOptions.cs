namespace Pom.Payments;

/// <summary>Section <c>Pom:Payments</c>.</summary>
internal sealed record PaymentsOptions
{
    /// <summary>How long a customer may take at the terminal before its answer counts as lost.</summary>
    public required TimeSpan TerminalTimeout { get; init; }

    /// <summary>How long a question to the terminal may take; it needs nobody's card.</summary>
    public required TimeSpan InquiryTimeout { get; init; }

    /// <summary>How often terminals are asked about attempts whose end is unknown.</summary>
    public required TimeSpan ReconcileEvery { get; init; }

    /// <summary>Addresses by terminal (<c>MH-2</c>: point and counter).</summary>
    public required IReadOnlyDictionary<string, Uri> Terminals { get; init; }

    /// <summary>Address of all others on counters with a card terminal: <c>http://…/terminals/{terminal}</c>; null: they have none.</summary>
    public required string? TerminalUrl { get; init; }

    /// <exception cref="InvalidOperationException">A value is out of range; the service must not start with it.</exception>
    public static PaymentsOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Pom:Payments");
        var template = section["TerminalUrl"] is { Length: > 0 } url ? url : null;
        if (template is not null) Address("TerminalUrl", template.Replace("{terminal}", "MH-1", StringComparison.Ordinal));
        return new PaymentsOptions
        {
            TerminalTimeout = Seconds(section, "TerminalTimeoutSeconds", 90, 600),
            InquiryTimeout = Seconds(section, "InquiryTimeoutSeconds", 5, 60),
            ReconcileEvery = Seconds(section, "ReconcileEverySeconds", 5, 3600),
            Terminals = section.GetSection("Terminals").GetChildren().ToDictionary(t => t.Key.ToUpperInvariant(), t => Address($"Terminals:{t.Key}", t.Value), StringComparer.Ordinal),
            TerminalUrl = template,
        };
    }

    private static TimeSpan Seconds(IConfigurationSection section, string name, double otherwise, double most) => section.GetValue(name, otherwise) is var value && value >= 0.01 && value <= most
        ? TimeSpan.FromSeconds(value)
        : throw new InvalidOperationException($"Pom:Payments:{name} is {value}; allowed: 0.01 to {most}.");

    private static Uri Address(string name, string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
        ? address
        : throw new InvalidOperationException($"Pom:Payments:{name} is '{url}'; an absolute http or https address is allowed.");
}
