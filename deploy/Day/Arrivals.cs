using Pom.Day.Bookings;

namespace Pom.Day;

/// <summary>One visitor as planned: when, what for, how long at the desk and how long they would wait.</summary>
/// <param name="Kind">Name of the kind of matter; for a pick-up the kind of the document.</param>
/// <param name="CaseType">Case type to open; null for a pick-up.</param>
internal sealed record Visit(int Number, DateTimeOffset ArrivesAt, string Kind, string? CaseType, string CaseGroup, TimeSpan AtDesk, TimeSpan Patience)
{
    public bool IsPickUp => CaseType is null;

    /// <summary>Booked in advance; null for most.</summary>
    public BookingRecord? Booking { get; init; }

    /// <summary>Why the visitor may go first; null for most.</summary>
    public string? Priority { get; init; }

    /// <summary>One more matter of the same group, settled on the same visit; null for most.</summary>
    public string? SecondCaseType { get; init; }
    public TimeSpan SecondAtDesk { get; init; }

    /// <summary>The machine's paper runs out under this ticket.</summary>
    public bool PaperFails { get; init; }

    /// <summary>Whose patience ends gives the ticket back; the others just go.</summary>
    public bool GivesTicketBack { get; init; }

    /// <summary>From the call to the counter.</summary>
    public TimeSpan Walk { get; init; }
}

/// <summary>Plans the visitors of a point's day: Poisson within each hour, by the profile and factors of the handbook §4.3.</summary>
internal sealed class Arrivals(ServicePoint point, DateOnly date, int seed)
{
    private static readonly double[] Weekday = [.12, .12, .11, .10, .11, .13, .16, .15];
    private static readonly double[] Saturday = [.13, .16, .17, .16, .13, .11, .09, .05];
    private const double DeskVariation = 0.5;
    private const double MedianPatienceMinutes = 45;
    private const double GivesTicketBackShare = 0.5;
    private const double PaperFailsShare = 0.01;
    private const double PriorityShare = 0.03;
    private const double SecondMatterShare = 0.05;
    private static readonly string[] PriorityReasons = ["disability", "pregnancy", "smallChild"];

    /// <summary>All visitors in order of arrival.</summary>
    /// <param name="groupOf">The case group of each case type the platform offers at this point today.</param>
    public IReadOnlyList<Visit> Plan(IReadOnlyDictionary<string, string> groupOf)
    {
        var visits = new List<Visit>();
        foreach (var kind in Matters.Kinds)
        {
            // A stream per kind: a new kind in the mix leaves the other kinds' visitors as they were.
            var draws = new Randomness(seed, $"{date:yyyy-MM-dd}/{point.Code}/arrivals/{kind.Name}");
            for (var hour = 0; hour < Weekday.Length; hour++)
            {
                for (var n = draws.Poisson(kind.Cases * Factor(kind) * HourShare(hour)); n > 0; n--)
                    visits.Add(NewCase(kind, hour, groupOf, draws));
                for (var n = draws.Poisson(kind.PickUps * Factor(kind) * HourShare(hour)); n > 0; n--)
                    if (PickUp(kind, hour, groupOf, draws) is { } visit) visits.Add(visit);
            }
        }
        return [.. visits.OrderBy(v => v.ArrivesAt).Select((v, i) => AsPerson(v with { Number = i + 1 }, groupOf))];
    }

    /// <summary>What else is particular about the visitor, in a stream of their own.</summary>
    private Visit AsPerson(Visit visit, IReadOnlyDictionary<string, string> groupOf)
    {
        var draws = new Randomness(seed, $"{date:yyyy-MM-dd}/{point.Code}/person/{visit.Number}");
        var person = visit with
        {
            Walk = TimeSpan.FromSeconds(draws.Between(15, 60)),
            GivesTicketBack = draws.Chance(GivesTicketBackShare),
            PaperFails = draws.Chance(PaperFailsShare),
            Priority = draws.Chance(PriorityShare) ? draws.OneOf(PriorityReasons) : null,
        };
        if (!draws.Chance(SecondMatterShare)) return person;
        var others = Matters.Kinds.SelectMany(k => k.Types)
            .Where(t => t.Code != visit.CaseType && groupOf.GetValueOrDefault(t.Code) == visit.CaseGroup && (t.From is null || t.From <= date)).ToList();
        if (others.Count == 0) return person;
        var second = draws.OneOf(others);
        return person with { SecondCaseType = second.Code, SecondAtDesk = TimeSpan.FromMinutes(Math.Max(1, draws.LogNormal(second.DeskMinutes, DeskVariation))) };
    }

    /// <summary>Expected visits of the day if the platform offers every kind.</summary>
    public double ExpectedVisits => Matters.Kinds.Sum(k => (k.Cases + k.PickUps) * Factor(k));

    public double HourShare(int hour) => (date.DayOfWeek == DayOfWeek.Saturday ? Saturday : Weekday)[hour];

    public double Factor(MatterKind kind)
    {
        var weekday = date.DayOfWeek switch
        {
            DayOfWeek.Monday => 1.10,
            DayOfWeek.Wednesday or DayOfWeek.Thursday => 0.95,
            _ => 1.00,
        };
        var season = date switch
        {
            { Month: >= 5 and <= 7 } when kind.Name == "ID card" => 1.20,
            { Month: 12, Day: >= 15 and <= 30 } => 0.75,
            _ => 1.00,
        };
        return point.Weight * weekday * season;
    }

    private Visit NewCase(MatterKind kind, int hour, IReadOnlyDictionary<string, string> groupOf, Randomness draws)
    {
        var at = Moment(hour, draws);
        var offered = kind.Types.Where(t => groupOf.ContainsKey(t.Code) && (t.From is null || t.From <= date)).ToList();
        var caseType = offered.Count > 0 ? draws.Weighted([.. offered.Select(t => (t.Code, t.Share))]) : Matters.Letter;
        return NewVisit(at, kind.Name, caseType, groupOf.GetValueOrDefault(caseType, "OG"), Matters.DeskMinutes(caseType), draws);
    }

    /// <summary>A pick-up waits in the group of its kind; where the kind is not on the platform there is nothing to pick up.</summary>
    private Visit? PickUp(MatterKind kind, int hour, IReadOnlyDictionary<string, string> groupOf, Randomness draws)
    {
        var at = Moment(hour, draws);
        var group = kind.Types.Select(t => groupOf.GetValueOrDefault(t.Code)).FirstOrDefault(g => g is not null);
        return group is null ? null : NewVisit(at, kind.Name, null, group, kind.PickUpMinutes, draws);
    }

    private static Visit NewVisit(DateTimeOffset at, string kind, string? caseType, string group, double meanMinutes, Randomness draws) =>
        new(0, at, kind, caseType, group,
            TimeSpan.FromMinutes(Math.Max(1, draws.LogNormal(meanMinutes, DeskVariation))),
            TimeSpan.FromMinutes(draws.ExponentialWithMedian(MedianPatienceMinutes)));

    // Whole milliseconds, so that the instant survives every database unchanged.
    private DateTimeOffset Moment(int hour, Randomness draws) =>
        Calendar.At(date, TimeSpan.FromHours(Calendar.OpensAtHour + hour) + TimeSpan.FromMilliseconds(draws.Below(3_600_000)));
}
