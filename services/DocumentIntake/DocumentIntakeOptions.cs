namespace Pom.DocumentIntake;

/// <summary>Section <c>Pom:DocumentIntake</c>.</summary>
internal sealed record DocumentIntakeOptions
{
    /// <summary>Largest attachment, in bytes.</summary>
    public required long MaxAttachmentBytes { get; init; }

    /// <summary>Most pages of one attachment.</summary>
    public required int MaxAttachmentPages { get; init; }

    /// <summary>Largest picture that is shown as it is, in bytes; a larger one is downloaded.</summary>
    public required long MaxPreviewBytes { get; init; }

    /// <summary>How long an upload waits for its item before it is swept.</summary>
    public required TimeSpan UnboundAttachments { get; init; }

    /// <summary>Working days within which a bag of originals must have arrived.</summary>
    public required int BagWorkingDays { get; init; }

    /// <summary>Address under which residents reach the platform, for the QR code on the receipt; null: the one of the request.</summary>
    public required Uri? PublicUrl { get; init; }

    /// <summary>Most questions about one number, and most of one client, within ten minutes on the public page.</summary>
    public required int PublicQuestionsPerNumber { get; init; }

    /// <inheritdoc cref="PublicQuestionsPerNumber" />
    public required int PublicQuestionsPerClient { get; init; }

    /// <summary>How long after closing the counters may still register: whoever was called before closing is served.</summary>
    public required TimeSpan AfterHours { get; init; }

    /// <summary>How long a webhook is tried before a person has to look.</summary>
    public required TimeSpan WebhookTryFor { get; init; }

    /// <summary>How often overdue items are looked for.</summary>
    public required TimeSpan EscalateEvery { get; init; }

    /// <exception cref="InvalidOperationException">A value is out of range; the service must not start with it.</exception>
    public static DocumentIntakeOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Pom:DocumentIntake");
        var options = new DocumentIntakeOptions
        {
            MaxAttachmentBytes = section.GetValue("MaxAttachmentBytes", 20L * 1024 * 1024),
            MaxAttachmentPages = (int)Within(section, "MaxAttachmentPages", 500, 1, 100_000),
            MaxPreviewBytes = Within(section, "MaxPreviewBytes", 8L * 1024 * 1024, 1024, 256L * 1024 * 1024),
            UnboundAttachments = TimeSpan.FromHours(Within(section, "UnboundAttachmentHours", 48, 1, 8760)),
            BagWorkingDays = (int)Within(section, "BagWorkingDays", 1, 1, 60),
            PublicUrl = section["PublicUrl"] is { Length: > 0 } url ? Address(url) : null,
            PublicQuestionsPerNumber = (int)Within(section, "PublicQuestionsPerNumber", 10, 1, 10_000),
            PublicQuestionsPerClient = (int)Within(section, "PublicQuestionsPerClient", 60, 1, 1_000_000),
            AfterHours = TimeSpan.FromMinutes(section.GetValue("AfterHoursMinutes", 120)),
            WebhookTryFor = TimeSpan.FromHours(section.GetValue("WebhookTryForHours", 7 * 24)),
            EscalateEvery = TimeSpan.FromSeconds(section.GetValue("EscalateEverySeconds", 30d)),
        };
        if (options.EscalateEvery < TimeSpan.FromMilliseconds(10) || options.EscalateEvery > TimeSpan.FromHours(1))
            throw new InvalidOperationException($"Pom:DocumentIntake:EscalateEverySeconds is {options.EscalateEvery.TotalSeconds}; allowed: 0.01 to 3600.");
        if (options.WebhookTryFor < TimeSpan.FromHours(1) || options.WebhookTryFor > TimeSpan.FromDays(60))
            throw new InvalidOperationException($"Pom:DocumentIntake:WebhookTryForHours is {options.WebhookTryFor.TotalHours}; allowed: 1 to 1440.");
        if (options.MaxAttachmentBytes is < 1024 or > 2L * 1024 * 1024 * 1024)
            throw new InvalidOperationException($"Pom:DocumentIntake:MaxAttachmentBytes is {options.MaxAttachmentBytes}; allowed: 1024 to 2147483648.");
        if (options.AfterHours < TimeSpan.Zero || options.AfterHours > TimeSpan.FromHours(5))
            throw new InvalidOperationException($"Pom:DocumentIntake:AfterHoursMinutes is {options.AfterHours.TotalMinutes}; allowed: 0 to 300.");
        return options;
    }

    private static long Within(IConfigurationSection section, string name, long otherwise, long from, long to) => section.GetValue(name, otherwise) is var value && value >= from && value <= to
        ? value
        : throw new InvalidOperationException($"Pom:DocumentIntake:{name} is {value}; allowed: {from} to {to}.");

    private static Uri Address(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
        ? address
        : throw new InvalidOperationException($"Pom:DocumentIntake:PublicUrl is '{url}'; an absolute http or https address is allowed.");
}
