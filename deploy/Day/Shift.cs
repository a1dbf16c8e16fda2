namespace Pom.Day;

/// <summary>When the clerk of a counter works: from opening time, some a few minutes late; a lunch break in turn with the colleagues;
/// until nobody waits whom they may serve, at the latest an hour after closing, when the platform ends the day.</summary>
internal sealed class Shift(DateOnly date, int seed, ServicePoint point)
{
    private const double LateShare = 0.1;
    private static readonly TimeSpan FirstBreak = TimeSpan.FromHours(13);
    public static readonly TimeSpan Break = TimeSpan.FromMinutes(20);

    public DateTimeOffset Closing => Calendar.At(date, TimeSpan.FromHours(Calendar.ClosesAtHour));

    /// <summary>Nobody is called any more: a service could not be brought to its end.</summary>
    public DateTimeOffset LastCall => Closing.AddMinutes(50);

    /// <summary>A service that still runs is brought to its end.</summary>
    public DateTimeOffset LastMoment => Closing.AddMinutes(59);
    public DateTimeOffset EndOfDay => Closing.AddMinutes(60).AddSeconds(30);

    public DateTimeOffset SitsDown(int counter)
    {
        var draws = new Randomness(seed, $"{date:yyyy-MM-dd}/{point.Code}/shift/{counter}");
        var late = draws.Chance(LateShare) ? draws.Between(2, 10) : 0;
        return Calendar.At(date, TimeSpan.FromHours(Calendar.OpensAtHour) + TimeSpan.FromMinutes(late));
    }

    /// <summary>One after the other, so that never two are away.</summary>
    public DateTimeOffset BreakOf(int counter) => Calendar.At(date, FirstBreak + ((counter - 1) * Break));
}
