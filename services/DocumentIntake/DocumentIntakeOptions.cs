namespace Pom.DocumentIntake;

/// <summary>Section <c>Pom:DocumentIntake</c>.</summary>
internal sealed record DocumentIntakeOptions
{
    /// <summary>Largest attachment, in bytes.</summary>
    public required long MaxAttachmentBytes { get; init; }

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
}
