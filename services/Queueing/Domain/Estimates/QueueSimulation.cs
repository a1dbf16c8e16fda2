using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Domain.Estimates;

/// <summary>Plays the queue of a snapshot forward, many times, by the rules that <see cref="PointQueue"/> calls by: lanes, places,
/// counters and their rights, overflow that opens and closes, people at the desks with the time they still need, bookings that are
/// due, and those who will come meanwhile and may go before somebody or keep a helper busy. A clerk is taken to press "next" as
/// soon as the desk is free. All times are minutes from the instant of the simulation.</summary>
internal sealed partial class QueueSimulation
{
    /// <summary>People of one group who are played; the wait of those behind them grows in proportion.</summary>
    private const int MostPerGroup = 30;

    /// <summary>Room for people who come while a run is played.</summary>
    private const int RoomForOthers = 120;
    private const double Horizon = 10 * 60;
    private const double NoShowStepMinutes = 2;
    private const int NoShowSteps = 61;

    private readonly Draws _draws;
    private readonly GroupTerms[] _groups;
    private readonly Clerk[] _clerks;
    private readonly Lane[] _lanes;
    private readonly Person[] _people;
    private readonly int _present;
    private readonly (int Group, double From, double At)[] _bookings;
    private readonly double _bound, _window, _held, _minimumOpen, _missedMinutes, _comeUntil;
    private readonly OverflowRules _overflow;
    private readonly double[] _noShow = new double[NoShowSteps];
    private readonly double[][] _waits;

    /// <summary>Nobody goes before anybody: the first of each group is the one to look at.</summary>
    private readonly bool _isPlain;

    private QueueSimulation(QueueSnapshot queue, List<TicketNow> present, SimulationTerms terms, DateTimeOffset now, Draws draws)
    {
        _draws = draws;
        _overflow = terms.Rules.Overflow;
        (_bound, _window) = (terms.Rules.Calling.PassedOverMinutes, terms.Rules.Calling.BookedWindowMinutes);
        (_held, _minimumOpen) = (_overflow.HeldSeconds / 60.0, _overflow.MinimumOpenMinutes);
        _missedMinutes = terms.MissedMinutes;
        _comeUntil = queue.ClosesAt is { } closes ? Minutes(closes) : 0;
        for (var i = 0; i < NoShowSteps; i++) _noShow[i] = terms.NoShow(i * NoShowStepMinutes);

        var codes = queue.Groups.Select(g => g.Code).ToList();
        _groups = [.. queue.Groups.Select(g => new GroupTerms(terms.Occupied(g.Code), terms.ArrivalsPerHour(g.Code) / 60, g.DeskMinutes, g.Clerks))];
        var open = queue.Counters.Where(c => c.Clerk is not null).ToList();
        _clerks = [.. open.Select(c => new Clerk { Own = Mask(c.Own), Help = Mask(c.Overflow) })];
        for (var c = 0; c < open.Count; c++)
            if (open[c].Ticket is { } there) SitDown(_clerks[c], there, codes.IndexOf(there.Group), Minutes(there.CalledAt ?? now));
        _lanes = [.. queue.Overflows.Where(l => codes.Contains(l.Group) && codes.Contains(l.From)).Select(l => new Lane(codes.IndexOf(l.Group), codes.IndexOf(l.From), Relative(l.OpenedAt), Relative(l.WantedSince))
            { HasHelpers = _clerks.Any(c => (c.Own & Bit(codes.IndexOf(l.From))) != 0 && (c.Help & Bit(codes.IndexOf(l.Group))) != 0) })];

        _present = present.Count;
        _people = new Person[_present + RoomForOthers];
        for (var i = 0; i < _present; i++) _people[i] = Somebody(present[i]);
        _bookings = [.. terms.BookingsDue.Select(b => (Group: codes.IndexOf(b.Group), From: Math.Max(0, Minutes(b.At) - _window), At: Minutes(b.At))).Where(b => b.Group >= 0).OrderBy(b => b.From)];
        _isPlain = _bookings.Length == 0 && present.TrueForAll(t => t is { AtFront: false, Priority: null, BookedAt: null, PassedOverAt: null, OnlyCounter: null });
        _waits = [.. present.Select(_ => new double[draws.Runs])];
        _queues = [.. _groups.Select(_ => new int[_people.Length])];
        (_queued, _atDesk, _comes, _came) = (new int[_groups.Length], new int[_groups.Length], new double[_groups.Length], new ulong[_groups.Length]);

        double Minutes(DateTimeOffset at) => (at - now).TotalMinutes;
        double Relative(DateTimeOffset? at) => at is { } known ? Minutes(known) : double.NaN;
        ulong Mask(IEnumerable<string> groups) => groups.Aggregate(0UL, (mask, g) => mask | Bit(codes.IndexOf(g)));

        Person Somebody(TicketNow t) => new()
        {
            Group = codes.IndexOf(t.Group),
            IssuedAt = Minutes(t.IssuedAt),
            Place = Minutes(t.PlaceAt),
            Arrival = t.Arrival,
            AtFront = t.AtFront,
            HasPriority = t.Priority is not null && terms.Rules.Calling.PriorityGoesFirst,
            BookedFrom = t.BookedAt is { } booked ? Minutes(booked) - _window : double.PositiveInfinity,
            PassedAtFirst = t.PassedOverAt is { } passed ? Minutes(passed) : double.PositiveInfinity,
            Only = t.OnlyCounter is { } only ? open.FindIndex(c => c.Number == only) : -1,
            Occupies = draws.Order((ulong)t.Arrival),
            Shows = draws.Order((ulong)t.Arrival ^ ShowsKey),
        };
    }

    /// <summary>The wait of everybody who waits, in the order of the snapshot.</summary>
    public static List<SimulatedWait> Run(QueueSnapshot queue, SimulationTerms terms, DateTimeOffset now, Draws draws)
    {
        var (played, perGroup) = (new List<TicketNow>(), new Dictionary<string, int>());
        foreach (var t in queue.Waiting)
            if ((perGroup[t.Group] = perGroup.GetValueOrDefault(t.Group) + 1) <= MostPerGroup) played.Add(t);
        var simulation = new QueueSimulation(queue, played, terms, now, draws);
        for (var run = 0; run < draws.Runs; run++) simulation.Play(run);
        return simulation.Summary(queue, played);
    }

    private List<SimulatedWait> Summary(QueueSnapshot queue, List<TicketNow> played)
    {
        var waits = new List<SimulatedWait>(queue.Waiting.Count);
        var last = new Dictionary<string, (SimulatedWait Wait, int Position)>();
        var positions = new Dictionary<string, int>();
        var next = 0;
        foreach (var t in queue.Waiting)
        {
            var position = positions[t.Group] = positions.GetValueOrDefault(t.Group) + 1;
            var before = last.GetValueOrDefault(t.Group);
            var isPlayed = next < played.Count && ReferenceEquals(played[next], t);
            var wait = isPlayed ? Summary(_waits[next++]) : Behind(before.Wait, before.Position, position);
            if (isPlayed && t.BookedAt is null && t.OnlyCounter is null)
            {
                // Who stands behind does not wait less, whatever the noise of the runs says.
                wait = wait.AtLeast(before.Wait);
                last[t.Group] = (wait, position);
            }
            waits.Add(wait);
        }
        return waits;
    }

    /// <summary>The wait at a place further back, from that of a place that was played: in proportion.</summary>
    public static SimulatedWait Behind(SimulatedWait played, int place, int furtherBack) => place == 0 ? SimulatedWait.Unknown : played.Times((double)furtherBack / place);

    private static SimulatedWait Summary(double[] runs)
    {
        var sum = 0.0;
        foreach (var wait in runs) sum += wait;
        Array.Sort(runs);
        var nineOfTen = runs[(int)Math.Floor(0.9 * runs.Length)];
        return double.IsFinite(nineOfTen) ? new SimulatedWait(runs[runs.Length / 2], nineOfTen, Math.Min(sum / runs.Length, Horizon)) : SimulatedWait.Unknown;
    }

    private static ulong Bit(int group) => group < 0 ? 0 : 1UL << group;

    private const ulong ShowsKey = 0xA5A5_0000_0000;

    private void SitDown(Clerk clerk, TicketNow there, int group, double calledAt)
    {
        (clerk.Group, clerk.CalledAt) = (group, calledAt);
        clerk.StartsAsHelper = there.ByOverflow;
        clerk.Occupies = _draws.Order((ulong)there.Arrival);
    }

    /// <param name="Arrivals">Per minute.</param>
    /// <param name="DeskMinutes">Of the plain reckoning that overflow goes by.</param>
    private readonly record struct GroupTerms(LogTimes Occupied, double Arrivals, double DeskMinutes, int Clerks);

    private sealed class Clerk
    {
        public ulong Own { get; init; }
        public ulong Help { get; init; }

        /// <summary>Group of the person at the desk when the runs begin; −1 when nobody is.</summary>
        public int Group { get; set; } = -1;
        public double CalledAt { get; set; }
        public bool StartsAsHelper { get; set; }
        public (int Step, int Start) Occupies { get; set; }

        // What a run changes.
        public bool IsBusy { get; set; }
        public double Until { get; set; }
        public int Serves { get; set; }
        public bool IsHelping { get; set; }
    }

    private sealed class Lane(int group, int from, double openedAt, double wantedSince)
    {
        public int Group { get; } = group;
        public int From { get; } = from;
        public double OpenAtFirst { get; } = openedAt;
        public double WantedAtFirst { get; } = wantedSince;
        public bool HasHelpers { get; init; }

        // What a run changes; NaN while it is closed, or not wanted.
        public double OpenedAt { get; set; }
        public double WantedSince { get; set; }
        public bool IsOpen => !double.IsNaN(OpenedAt);
    }

    private struct Person
    {
        public int Group, Only;
        public double IssuedAt, Place, BookedFrom, PassedAtFirst, PassedAt;
        public long Arrival;
        public bool AtFront, HasPriority;
        public (int Step, int Start) Occupies, Shows;
    }
}
