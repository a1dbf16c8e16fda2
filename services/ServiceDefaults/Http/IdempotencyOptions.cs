using Microsoft.Extensions.Configuration;

namespace Pom.ServiceDefaults.Http;

/// <summary>How long a repeat of a command gets the first answer; section <c>Pom:Idempotency</c>.</summary>
internal sealed record IdempotencyOptions
{
    /// <summary>Days after which a command is forgotten: a repeat that comes later is a command of its own.</summary>
    public required int KeepDays { get; init; }

    /// <summary>How often what is too old is swept.</summary>
    public required TimeSpan SweepEvery { get; init; }

    /// <exception cref="InvalidOperationException">A value is out of range; the service must not start with it.</exception>
    public static IdempotencyOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Pom:Idempotency");
        var options = new IdempotencyOptions { KeepDays = section.GetValue("KeepDays", 30), SweepEvery = TimeSpan.FromSeconds(section.GetValue("SweepEverySeconds", 3600d)) };
        if (options.KeepDays is < 1 or > 3650) throw new InvalidOperationException($"Pom:Idempotency:KeepDays is {options.KeepDays}; allowed: 1 to 3650.");
        if (options.SweepEvery < TimeSpan.FromMilliseconds(10) || options.SweepEvery > TimeSpan.FromDays(1))
            throw new InvalidOperationException($"Pom:Idempotency:SweepEverySeconds is {options.SweepEvery.TotalSeconds}; allowed: 0.01 to 86400.");
        return options;
    }
}

/// <summary>Dates the commands that are kept, and forgets them. Real time outside of tests, whatever day is played.</summary>
internal sealed record IdempotencyClock(TimeProvider Time);
