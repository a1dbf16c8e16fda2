using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Domain.Estimates;

/// <summary>What a point has learnt about itself. Where little was seen, what is more general counts for more: an hour leans on the
/// whole day, the day on the city pack.</summary>
internal sealed class PointExperience(
    CityPack pack, DateOnly day, IReadOnlyCollection<ServiceTime> times, IReadOnlyCollection<CallOutcome> outcomes,
    Func<string, int, double> arrivalsPerHour, IReadOnlyList<BookingDue> bookingsDue)
{
    /// <summary>The pack's times count like so many services.</summary>
    private const double WeightOfPack = 8;

    /// <summary>The day's times count like so many services of the hour.</summary>
    private const double WeightOfDay = 60;
    private const double WeightOfPrior = 20;

    /// <summary>From the call until the resident sits at the desk, for times of the pack, which know only the desk.</summary>
    private const double MinutesToDesk = 0.5;
    private const double UnknownDeskMinutes = 10;
    private const double UnknownVariation = 0.5;
    private const double UsualMissedMinutes = 1.5;
    private readonly Dictionary<string, LogTimes> _packTimes = [];

    public SimulationTerms At(DateTimeOffset now)
    {
        var hour = pack.Calendar.Local(now).Hour;
        var occupied = new Dictionary<string, LogTimes>();
        return new SimulationTerms(pack.Queueing,
            group => occupied.TryGetValue(group, out var known) ? known : occupied[group] = Occupied(group, hour),
            group => arrivalsPerHour(group, hour), NoShow, MissedMinutes(), bookingsDue);
    }

    public LogTimes Occupied(string group, int hour)
    {
        var ofGroup = times.Where(t => t.CaseGroup == group && t.Count > 0).ToList();
        var count = ofGroup.Sum(t => (double)t.Count);
        var mean = count == 0 ? 0 : ofGroup.Sum(t => t.Count * t.Mean) / count;
        var day = Lean(PackTimes(group), WeightOfPack, count, mean, ofGroup.Sum(t => t.Squares + (t.Count * (t.Mean - mean) * (t.Mean - mean))));
        return ofGroup.Find(t => t.Hour == hour) is { } seen ? Lean(day, WeightOfDay, seen.Count, seen.Mean, seen.Squares) : day;
    }

    /// <summary>Share of people who have gone when they are called. As long as nothing was seen: few, more with a long wait.</summary>
    public double NoShow(double waitedMinutes)
    {
        var step = CallOutcome.StepOf(waitedMinutes);
        var seen = outcomes.FirstOrDefault(o => o.WaitedFrom == step);
        var prior = Math.Min(0.3, 0.02 + (step / 200.0));
        return ((prior * WeightOfPrior) + (seen?.Missed ?? 0)) / (WeightOfPrior + (seen?.Missed ?? 0) + (seen?.Came ?? 0));
    }

    private double MissedMinutes() => ((UsualMissedMinutes * WeightOfPrior) + outcomes.Sum(o => o.MissedMinutes)) / (WeightOfPrior + outcomes.Sum(o => o.Missed));

    private static LogTimes Lean(LogTimes on, double weight, double count, double mean, double squares) =>
        new(((weight * on.Mean) + (count * mean)) / (weight + count), Math.Sqrt(((weight * on.Deviation * on.Deviation) + squares) / (weight + count)));

    /// <summary>Applications and collections of all the group's matters alike: the pack does not say how often each is asked for.</summary>
    private LogTimes PackTimes(string group)
    {
        if (_packTimes.TryGetValue(group, out var known)) return known;
        var parts = new List<(LogTimes, double)>();
        foreach (var type in pack.CaseTypesOn(day).Where(t => t.CaseGroup == group))
        {
            parts.Add((LogTimes.Of(type.Desk.Minutes + MinutesToDesk, type.Desk.Variation), 1));
            if (type.Pickup is { Needed: true, Minutes: { } minutes, Probability: { } probability }) parts.Add((LogTimes.Of(minutes + MinutesToDesk, type.Desk.Variation), probability));
        }
        return _packTimes[group] = parts.Count > 0 ? LogTimes.Mixture(parts) : LogTimes.Of(UnknownDeskMinutes, UnknownVariation);
    }
}
