namespace Pom.Day;

/// <summary>Waits of those who were called, in minutes; who had booked waits from the booked time on.</summary>
internal sealed record Waits(int Tickets, double P50Minutes, double P90Minutes);

/// <summary>What the day was like in the lobby, as the player saw it.</summary>
/// <param name="IdleWhileOthersWaitMinutes">Clerk-minutes at an open counter with nobody to serve while somebody waited whom the clerk
/// may serve by authorisation and equipment, whether or not overflow was open.</param>
/// <param name="OverflowMinutes">How long overflow was open, over all points.</param>
/// <param name="Helped">Tickets called by a clerk of another group.</param>
/// <param name="TurnedAway">Visitors whom the machine gave no ticket any more.</param>
internal sealed record QueueFigures(
    IReadOnlyDictionary<string, Waits> WaitsByGroup, double IdleWhileOthersWaitMinutes, double OverflowMinutes, int Helped,
    int Served, int Missed, int Withdrawn, int LeftWaiting, int TurnedAway)
{
    /// <summary>Came and took a ticket, and was not served.</summary>
    public int LeftUnserved => Missed + Withdrawn + LeftWaiting;

    public static QueueFigures Of(Journal journal, IEnumerable<LobbyWatch> lobbies)
    {
        var tickets = journal.Tickets;
        var watched = lobbies.ToList();
        return new QueueFigures(
            tickets.Where(t => t.CalledAt is not null).GroupBy(t => t.Group).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, WaitsOf),
            Math.Round(watched.Sum(w => w.IdleWhileOthersWaitMinutes), 1), Math.Round(watched.Sum(w => w.OverflowMinutes), 1), tickets.Count(t => t.ByOverflow),
            Count(TicketStates.Completed), Count(TicketStates.Missed), Count(TicketStates.Withdrawn), Count(TicketStates.LeftWaiting), journal[Counted.TurnedAway]);

        int Count(string state) => tickets.Count(t => t.Is(state));
    }

    public static Waits WaitsOf(IEnumerable<TicketRecord> tickets)
    {
        var minutes = tickets.Select(t => t.Wait!.Value.TotalMinutes).ToList();
        return new Waits(minutes.Count, Math.Round(Figures.Percentile(minutes, .5), 1), Math.Round(Figures.Percentile(minutes, .9), 1));
    }
}
