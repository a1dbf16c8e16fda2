using System.Globalization;

namespace Pom.Day;

/// <summary>The day at a point as Queueing reckons it from its log.</summary>
internal sealed record FiguresAnswer(double IdleWhileOthersWait, IReadOnlyDictionary<string, double>? OverflowMinutes, IReadOnlyList<GroupFiguresAnswer>? Groups);

internal sealed record GroupFiguresAnswer(string CaseGroup, int Issued, int Completed, int Missed, int Withdrawn, int LeftWaiting, SpreadAnswer Wait, int ByOverflow);

internal sealed record SpreadAnswer(double? P50, double? P90);

/// <summary>Compares the platform's figures of a day that this run played alone with what the player saw.</summary>
internal static class FiguresCheck
{
    private const double RoundedMinutes = 0.2;

    // The player's clerks and the platform's log agree on every instant; a minute leaves room for steps that were answered late.
    private const double IdleMinutes = 1;

    public static IEnumerable<string> Compare(string point, FiguresAnswer platform, IReadOnlyCollection<TicketRecord> tickets, LobbyWatch lobby)
    {
        var groups = (platform.Groups ?? []).ToDictionary(g => g.CaseGroup);
        foreach (var own in tickets.GroupBy(t => t.Group).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (!groups.TryGetValue(own.Key, out var theirs))
            {
                yield return $"{point} {own.Key}: the platform has no figures, the player {own.Count()} tickets";
                continue;
            }
            var waits = QueueFigures.WaitsOf(own.Where(t => t.CalledAt is not null));
            (string Name, double Theirs, double Own, double Room)[] pairs =
            [
                ("issued", theirs.Issued, own.Count(), 0),
                ("completed", theirs.Completed, own.Count(t => t.Is(TicketStates.Completed)), 0),
                ("missed", theirs.Missed, own.Count(t => t.Is(TicketStates.Missed)), 0),
                ("withdrawn", theirs.Withdrawn, own.Count(t => t.Is(TicketStates.Withdrawn)), 0),
                ("left waiting", theirs.LeftWaiting, own.Count(t => t.Is(TicketStates.LeftWaiting)), 0),
                ("called by helpers", theirs.ByOverflow, own.Count(t => t.ByOverflow), 0),
                ("wait p50", theirs.Wait.P50 ?? 0, waits.P50Minutes, RoundedMinutes),
                ("wait p90", theirs.Wait.P90 ?? 0, waits.P90Minutes, RoundedMinutes),
            ];
            foreach (var (name, theirFigure, ownFigure, room) in pairs)
                if (Math.Abs(theirFigure - ownFigure) > room) yield return Differ($"{point} {own.Key} {name}", theirFigure, ownFigure);
        }
        if (Math.Abs(platform.IdleWhileOthersWait - lobby.IdleWhileOthersWaitMinutes) > IdleMinutes)
            yield return Differ($"{point} idle while others wait", platform.IdleWhileOthersWait, lobby.IdleWhileOthersWaitMinutes);
    }

    private static string Differ(string what, double platform, double player) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: the platform says {platform:0.#}, the player saw {player:0.#}");
}
