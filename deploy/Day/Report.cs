using System.Globalization;
using System.Text;
using System.Text.Json;
using Pom.Day.Bookings;

namespace Pom.Day;

internal sealed record Latency(double P50, double P95, double P99);

/// <summary>The day in figures; the same for the table on the screen and the JSON file.</summary>
internal sealed record Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string Run { get; init; }
    public required DateOnly Date { get; init; }
    public required int Seed { get; init; }
    public required bool Interrupted { get; init; }
    public required int Visits { get; init; }
    public required int Tickets { get; init; }
    public required QueueFigures Queue { get; init; }
    public required BookingFigures Bookings { get; init; }
    public required int Priority { get; init; }
    public required int Reprints { get; init; }
    public required int Recalls { get; init; }
    public required int SecondMatters { get; init; }
    public required int Items { get; init; }
    public required int Attachments { get; init; }
    public required int PickUps { get; init; }
    public required int PickUpsOfEarlierDays { get; init; }
    public required int Granted { get; init; }
    public required int Refused { get; init; }
    public required int DocumentsReady { get; init; }
    public required int Closed { get; init; }
    public required int StrangersTickets { get; init; }
    public required IReadOnlyDictionary<string, int> ItemsByCaseType { get; init; }
    public required IReadOnlyDictionary<string, int> ItemsByDepartment { get; init; }
    public required IReadOnlyDictionary<string, int> TicketsByPoint { get; init; }
    public required int Calls { get; init; }
    public required int Retries { get; init; }
    public required double RealSeconds { get; init; }
    public required double CallsPerSecond { get; init; }
    public required Latency CallMilliseconds { get; init; }
    public required IReadOnlyList<string> Failures { get; init; }
    public required Findings? Reconciliation { get; init; }

    public int ExitCode => Reconciliation is { Clean: true } && Failures.Count == 0 ? 0 : 1;

    public static Report Of(Options options, Journal journal, IReadOnlyDictionary<string, LobbyWatch> lobbies, CallFigures figures, TimeSpan real, bool interrupted, Findings? findings)
    {
        var (tickets, items) = (journal.Tickets, journal.Items);
        return new Report
        {
            Run = options.Run,
            Date = options.Date,
            Seed = options.Seed,
            Interrupted = interrupted,
            Visits = journal[Counted.Visits],
            Tickets = tickets.Count,
            Queue = QueueFigures.Of(journal, lobbies.Values),
            Bookings = BookingFigures.Of(journal.Bookings),
            Priority = journal[Counted.Priority],
            Reprints = journal[Counted.Reprints],
            Recalls = journal[Counted.Recalls],
            SecondMatters = journal[Counted.SecondMatters],
            Items = items.Count,
            Attachments = journal[Counted.Attachments],
            PickUps = journal[Counted.PickUps],
            PickUpsOfEarlierDays = journal[Counted.PickUpsOfEarlierDays],
            Granted = journal[Counted.Decided],
            Refused = journal[Counted.Refused],
            DocumentsReady = journal[Counted.DocumentsReady],
            Closed = journal[Counted.Closed],
            StrangersTickets = journal[Counted.StrangersTickets],
            ItemsByCaseType = CountBy(items, i => i.CaseType),
            ItemsByDepartment = CountBy(items, i => i.Department),
            TicketsByPoint = CountBy(tickets, t => t.Point),
            Calls = figures.Calls,
            Retries = figures.Retries,
            RealSeconds = Math.Round(real.TotalSeconds, 2),
            CallsPerSecond = Math.Round(figures.Calls / Math.Max(0.001, real.TotalSeconds), 1),
            CallMilliseconds = new(Math.Round(figures.Percentile(.50), 1), Math.Round(figures.Percentile(.95), 1), Math.Round(figures.Percentile(.99), 1)),
            Failures = journal.Failures,
            Reconciliation = findings,
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public string ToText()
    {
        var text = new StringBuilder();
        void Line(string name, FormattableString value) =>
            text.Append("  ").Append(name.PadRight(28)).Append(' ').AppendLine(value.ToString(CultureInfo.InvariantCulture));

        text.AppendLine(CultureInfo.InvariantCulture, $"Day {Date:yyyy-MM-dd}, seed {Seed}, run {Run}{(Interrupted ? " (broken off)" : "")}");
        Line("visits", $"{Visits,6}   turned away by the machine {Queue.TurnedAway}");
        Line("tickets", $"{Tickets,6}   served {Queue.Served}, missed {Queue.Missed}, withdrawn {Queue.Withdrawn}, left waiting {Queue.LeftWaiting}{(StrangersTickets > 0 ? $"; and {StrangersTickets} of others called" : "")}");
        Line("bookings", $"{Bookings.Made,6}   checked in {Bookings.CheckedIn}, no-show {Bookings.NoShow}, cancelled {Bookings.Cancelled}, moved to another day {Bookings.Moved}");
        Line("at the counters", $"{Queue.Served,6}   with priority {Priority}, second matters {SecondMatters}, called again {Recalls}, reprinted {Reprints}");
        Line("overflow open", $"{Queue.OverflowMinutes,6:0} min, {Queue.Helped} called by a clerk who helped out");
        Line("idle while others wait", $"{Queue.IdleWhileOthersWaitMinutes,6:0} clerk-minutes");
        Line("items registered", $"{Items,6}   with {Attachments} attachments");
        Line("documents picked up", $"{PickUps,6}   and {PickUpsOfEarlierDays} visits for documents of earlier days");
        Line("cases decided", $"{Granted + Refused,6}   granted {Granted}, refused {Refused}, documents ready {DocumentsReady}, closed by handlers {Closed}");
        text.AppendLine("Items per case type");
        foreach (var (caseType, count) in ItemsByCaseType) Line(caseType, $"{count,6}   {Share(count, Items)}");
        text.AppendLine("Cases per department");
        foreach (var (department, count) in ItemsByDepartment) Line(department, $"{count,6}   {Share(count, Items)}");
        text.AppendLine("Waits per group (virtual minutes)");
        foreach (var (group, waits) in Queue.WaitsByGroup) Line(group, $"{waits.Tickets,6}   p50 {waits.P50Minutes:0.0}   p90 {waits.P90Minutes:0.0}");
        text.AppendLine("Share of each point");
        foreach (var (point, count) in TicketsByPoint) Line(point, $"{count,6}   {Share(count, Tickets)}");
        text.AppendLine("Calls");
        Line("answered", $"{Calls,6}   in {RealSeconds:0.0} s = {CallsPerSecond:0.0}/s, {Retries} retries");
        Line("latency (ms)", $"   p50 {CallMilliseconds.P50:0.0}   p95 {CallMilliseconds.P95:0.0}   p99 {CallMilliseconds.P99:0.0}");

        List(text, "Refused or unanswered calls", [.. Failures.GroupBy(f => f).Select(g => g.Count() > 1 ? $"{g.Key}  (×{g.Count()})" : g.Key)]);
        if (Reconciliation is null) return text.Append("reconciled: not possible, see above").ToString();
        List(text, "Lost", Reconciliation.Lost);
        List(text, "Doubled", Reconciliation.Doubled);
        List(text, "Figures that differ", Reconciliation.Figures);
        if (Reconciliation.Outage is { } outage)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{outage.Register} was away from {outage.From} to {outage.To}, {outage.RealSeconds:0.0} s");
            Line("cases parked", $"{outage.CasesParked,6}   gone on by themselves {outage.CasesResumed}, requests still waiting {outage.StillWaiting}");
            Line("breaker", $"{outage.BreakerOpened,6}   times open, {outage.BreakerClosed} times closed again");
            Line("answers at the desks", $"{outage.DeskAnswers,6}   p99 {outage.DeskP99:0.0} ms");
            List(text, "Not as promised", outage.Broken);
        }
        if (Reconciliation.Messages is { } messages)
        {
            List(text, "Messages lost", messages.Lost);
            List(text, "Messages doubled", messages.Doubled);
            text.AppendLine(messages.Line);
        }
        if (Reconciliation.Money is { } money) text.AppendLine(money);
        return text.Append(Reconciliation.LastLine).ToString();
    }

    private static void List(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        text.AppendLine(CultureInfo.InvariantCulture, $"{title} ({lines.Count})");
        foreach (var line in lines) text.Append("  ").AppendLine(line);
    }

    private static string Share(int part, int all) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / Math.Max(1, all),5:0.0} %");

    private static Dictionary<string, int> CountBy<T>(IEnumerable<T> rows, Func<T, string> key) =>
        rows.GroupBy(key).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count());
}
