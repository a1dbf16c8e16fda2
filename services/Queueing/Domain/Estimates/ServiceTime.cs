using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Domain.Estimates;

/// <summary>How long people of one group took a desk of one point in one hour of the day, learnt service by service: mean and
/// variance of the logarithm of the minutes from the call to the end (Welford). What is long ago fades, so that a new form or a new
/// clerk shows.</summary>
internal sealed class ServiceTime : IVersioned
{
    /// <summary>A service counts like one of so many; older ones fade.</summary>
    private const int Memory = 400;

    /// <summary>Shorter was a wrong press, longer a forgotten one: neither says anything about a service.</summary>
    private static readonly (TimeSpan From, TimeSpan To) Believable = (TimeSpan.FromSeconds(20), TimeSpan.FromHours(4));

    public required string ServicePoint { get; init; }
    public required string CaseGroup { get; init; }

    /// <summary>Hour of the city's day, 0 to 23, in which the call was.</summary>
    public required int Hour { get; init; }
    public int Count { get; private set; }

    /// <summary>Mean of the natural logarithms of the minutes.</summary>
    public double Mean { get; private set; }

    /// <summary>Sum of the squared distances from the mean.</summary>
    public double Squares { get; private set; }
    public int Version { get; set; }

    public static bool IsBelievable(TimeSpan service) => service >= Believable.From && service <= Believable.To;

    public void Learn(TimeSpan occupied)
    {
        var x = Math.Log(occupied.TotalMinutes);
        if (Count == Memory) Squares *= (Memory - 1.0) / Memory;
        else Count++;
        var distance = x - Mean;
        Mean += distance / Count;
        Squares += distance * (x - Mean);
    }

    public static void Map(EntityTypeBuilder<ServiceTime> time)
    {
        time.ToTable("ServiceTimes");
        time.HasKey(t => new { t.ServicePoint, t.CaseGroup, t.Hour });
        time.Property(t => t.ServicePoint).HasMaxLength(8);
        time.Property(t => t.CaseGroup).HasMaxLength(8);
        time.Property(t => t.Version).IsConcurrencyToken();
    }
}
