using Microsoft.Extensions.Configuration;

namespace Pom.Cases;

/// <summary>Section <c>Pom:Cases</c>.</summary>
public sealed record CasesOptions
{
    /// <summary>Working days before the last day of a term from which a case counts as due soon.</summary>
    public required int WarnWorkingDays { get; init; }

    /// <summary>How often terms are looked at.</summary>
    public required TimeSpan WarnEvery { get; init; }

    /// <exception cref="InvalidOperationException">A value is out of range; the service must not start with it.</exception>
    public static CasesOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Pom:Cases");
        var options = new CasesOptions { WarnWorkingDays = section.GetValue("WarnWorkingDays", 5), WarnEvery = TimeSpan.FromSeconds(section.GetValue("WarnEverySeconds", 3600d)) };
        if (options.WarnWorkingDays is < 0 or > 60) throw new InvalidOperationException($"Pom:Cases:WarnWorkingDays is {options.WarnWorkingDays}; allowed: 0 to 60.");
        if (options.WarnEvery < TimeSpan.FromMilliseconds(10) || options.WarnEvery > TimeSpan.FromDays(1))
            throw new InvalidOperationException($"Pom:Cases:WarnEverySeconds is {options.WarnEvery.TotalSeconds}; allowed: 0.01 to 86400.");
        return options;
    }
}
