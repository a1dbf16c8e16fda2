using System.Globalization;
using System.Text.RegularExpressions;
using Pom.Day.Bookings;

namespace Pom.Day;

/// <summary>What the comparison found. <see cref="Lost"/> also holds what is there in another state than the one the client was told.</summary>
internal sealed record Findings(int Items, IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled)
{
    /// <summary>Figures that the platform reckons otherwise than the player saw.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    /// <summary>The money of the day in a line; null where none was taken.</summary>
    public string? Money { get; init; }

    /// <summary>What the outage of a register did, where there was one.</summary>
    public OutageFigures? Outage { get; init; }

    /// <summary>What residents were told.</summary>
    public Messages.MessageFindings? Messages { get; init; }
    public bool Clean => Lost.Count == 0 && Doubled.Count == 0 && Figures.Count == 0 && Messages is not { Lost.Count: > 0 } and not { Doubled.Count: > 0 } && Outage is not { Broken.Count: > 0 };
    public string LastLine => $"reconciled: {Items} items, {Lost.Count} lost, {Doubled.Count} doubled";
}

/// <summary>Compares every 2xx answer of the run with what the owning services keep: each must be there exactly once.
/// Rows of other runs are ignored, except where they can only be a second effect of one of this run's commands.</summary>
internal sealed partial class Reconciliation(Journal journal, DateOnly date, IReadOnlySet<Guid> knownBefore)
{
    /// <summary>The day was played to its end, so every ticket must have come to one of its ends.</summary>
    public bool PlayedOut { get; init; }

    /// <summary>Numbers between this day's own belong to days that are played beside it.</summary>
    public bool BesideOthers { get; init; }

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Reads and compares until nothing is missing, at most for <paramref name="patience"/>: what is still in a queue arrives within it.</summary>
    public async Task<Findings> Run(Func<Task<Registers>> read, TimeSpan patience, TimeProvider clock, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var findings = Compare(await read());
            if (findings.Lost.Count == 0 || clock.GetElapsedTime(started) > patience) return findings;
            await Task.Delay(Pause, clock, ct);
        }
    }

    public Findings Compare(Registers registers)
    {
        var lost = new List<string>();
        var doubled = new List<string>();
        CompareTickets(registers, lost, doubled);
        CompareBookings(registers, lost, doubled);
        CompareItems(registers, lost, doubled);
        CompareCases(registers, lost, doubled);
        return new Findings(journal.Items.Count, lost, doubled);
    }

    private void CompareTickets(Registers registers, List<string> lost, List<string> doubled)
    {
        foreach (var (point, rows) in registers.Tickets)
        {
            var own = journal.Tickets.Where(t => t.Point == point).ToList();
            var byId = rows.ToLookup(r => r.TicketId);
            foreach (var ticket in own)
            {
                var found = byId[ticket.Id].ToList();
                var name = $"ticket {ticket.Id} at {point}";
                if (found.Count == 0) lost.Add($"{name} is not in the day's list");
                else if (found.Count > 1) doubled.Add($"{name} is {found.Count} times in the day's list");
                else if (!ticket.Uncertain && Differs(found[0].State, ticket.State)) lost.Add($"{name} is {found[0].State}, the client was told {ticket.State}");
                else if (PlayedOut && TicketStates.Final.All(final => Differs(found[0].State, final))) lost.Add($"{name} is still {found[0].State} after the end of the day");
            }
            // A retry that issued a second ticket left one with the same group and instant that nobody was told of.
            var ownIds = own.Select(t => t.Id).ToHashSet();
            var ownMoments = own.Select(t => (t.Group, t.IssuedAt)).ToHashSet();
            doubled.AddRange(rows
                .Where(r => !ownIds.Contains(r.TicketId) && !knownBefore.Contains(r.TicketId) && ownMoments.Contains((r.CaseGroup ?? "", r.IssuedAt ?? default)))
                .Select(r => $"ticket {r.TicketId} ({r.Number}) at {point} was issued beside the one the client was told of"));
        }
    }

    private void CompareBookings(Registers registers, List<string> lost, List<string> doubled)
    {
        foreach (var booking in journal.Bookings.Where(b => !b.Uncertain))
        {
            var name = $"booking {booking.Id} at {booking.Point}";
            var found = registers.Bookings.GetValueOrDefault(booking.Point, []).Where(r => r.BookingId == booking.Id).ToList();
            if (found.Count > 1) doubled.Add($"{name} is {found.Count} times in the day's list");
            if (booking.End == BookingEnd.Moved)
            {
                if (found.Count > 0) lost.Add($"{name} was moved to another day and is still in the day's list");
                if (registers.MovedAway.GetValueOrDefault(booking.Id) is not { } moved) lost.Add($"{name} was moved and is not there");
                else if (Differs(moved.State, "Confirmed") || moved.StartsAt != booking.MovedTo) lost.Add($"{name} is {moved.State} at {moved.StartsAt:u}, the client was told Confirmed at {booking.MovedTo:u}");
            }
            else if (found.Count == 0) lost.Add($"{name} is not in the day's list");
            else if (booking.End is null && PlayedOut) lost.Add($"{name} is {found[0].State}; its holder never came to the machine");
            else if (booking.End is { } end && Differs(found[0].State, end.ToString())) lost.Add($"{name} is {found[0].State}, the client was told {end}");
            else if (booking.TicketId != found[0].TicketId) lost.Add($"{name} has ticket {found[0].TicketId}, the client was told {booking.TicketId}");
        }
    }

    private void CompareItems(Registers registers, List<string> lost, List<string> doubled)
    {
        var rows = registers.Items.SelectMany(p => p.Value.Select(row => (Point: p.Key, Row: row))).ToList();
        var byId = rows.ToLookup(r => r.Row.ItemId);
        foreach (var item in journal.Items)
        {
            var found = byId[item.Id].ToList();
            var name = $"item {item.Id} ({item.Number}) at {item.Point}";
            if (found.Count == 0) lost.Add($"{name} is not in the register");
            else if (found.Count > 1) doubled.Add($"{name} is {found.Count} times in the register");
            else if (found[0].Point != item.Point) lost.Add($"{name} is in the register of {found[0].Point}");
            else if (Differs(found[0].Row.Number, item.Number)) lost.Add($"{name} bears {found[0].Row.Number} in the register");
            else if (Differs(found[0].Row.State, "Accepted")) lost.Add($"{name} is {found[0].Row.State}, not accepted by {item.Department}");
        }

        var ownIds = journal.Items.Select(i => i.Id).ToHashSet();
        var ownTickets = journal.Items.Select(i => i.TicketId).ToHashSet();
        doubled.AddRange(rows
            .Where(r => !ownIds.Contains(r.Row.ItemId) && r.Row.TicketId is { } ticket && ownTickets.Contains(ticket))
            .Select(r => $"item {r.Row.ItemId} ({r.Row.Number}) was registered beside the one the client was told of, for ticket {r.Row.TicketId}"));
        CompareNumbers(rows.Select(r => r.Row), lost, doubled);
    }

    /// <summary>The register's numbers: no two items with one number, and no gap between the run's first and last.</summary>
    private void CompareNumbers(IEnumerable<ItemRow> rows, List<string> lost, List<string> doubled)
    {
        var distinct = rows.DistinctBy(r => r.ItemId).ToList();
        doubled.AddRange(distinct.Where(r => r.Number is not null).GroupBy(r => r.Number).Where(g => g.Count() > 1).Select(g => $"number {g.Key} is borne by {g.Count()} items"));
        var taken = distinct.Select(r => RunningNumber(r.Number)).OfType<int>().ToHashSet();
        var own = journal.Items.Select(i => RunningNumber(i.Number)).OfType<int>().ToList();
        if (own.Count == 0 || BesideOthers) return;
        lost.AddRange(Enumerable.Range(own.Min(), own.Max() - own.Min() + 1).Where(n => !taken.Contains(n)).Select(n => $"number RPW/{n}/{date.Year} is missing from the register"));
    }

    private void CompareCases(Registers registers, List<string> lost, List<string> doubled)
    {
        var rows = registers.Cases.SelectMany(d => d.Value.Select(row => (Department: d.Key, Row: row))).ToList();
        var byItem = rows.Where(r => r.Row.ItemId is not null).ToLookup(r => r.Row.ItemId!.Value);
        foreach (var item in journal.Items.Where(i => registers.Cases.ContainsKey(i.Department)))
        {
            var found = byItem[item.Id].ToList();
            var name = $"case of item {item.Id} ({item.Number}) in {item.Department}";
            if (found.Count == 0) lost.Add($"{name} was not opened");
            else if (found.Count > 1) doubled.Add($"{name} was opened {found.Count} times: {string.Join(", ", found.Select(f => $"{f.Row.Reference} in {f.Department}"))}");
            else if (found[0].Department != item.Department) lost.Add($"{name} was opened in {found[0].Department}");
            else if (StateDiffers(item, found[0].Row.State)) lost.Add($"{name} ({found[0].Row.Reference}) is {found[0].Row.State}, the client was told {(item.HandedOver ? "that the document was handed over" : item.CaseState)}");
        }
        var references = rows.Where(r => r.Row.Reference is not null).DistinctBy(r => r.Row.CaseId).GroupBy(r => r.Row.Reference).Where(g => g.Count() > 1);
        doubled.AddRange(references.Select(g => $"case reference {g.Key} is borne by {g.Count()} cases"));

        var registered = registers.Items.Values.SelectMany(i => i).Select(i => i.ItemId).ToHashSet();
        doubled.AddRange(rows.Where(r => r.Row.ItemId is not { } item || !registered.Contains(item)).Select(r => $"case {r.Row.Reference} in {r.Department} has no item in the register"));
    }

    // The hand-over closes the case by message, so its state follows a little later.
    private static bool StateDiffers(ItemRecord item, string? state) =>
        item.HandedOver ? Differs(state, "Closed") : item.CaseState is not null && !item.CaseUncertain && Differs(state, item.CaseState) && !WentOnByItself(item.CaseState, state);

    // What a register makes goes on without an official, also after a day that was broken off.
    private static bool WentOnByItself(string told, string? state) =>
        Array.FindIndex(s_madeByRegister, s => !Differs(s, told)) is >= 0 and var from && Array.FindIndex(s_madeByRegister, s => !Differs(s, state)) > from;

    private static readonly string[] s_madeByRegister = ["decided", "documentOrdered", "readyForPickup"];

    private static bool Differs(string? one, string? other) => !string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private int? RunningNumber(string? number) =>
        NumberForm().Match(number ?? "") is { Success: true } match && match.Groups[2].Value == date.Year.ToString(CultureInfo.InvariantCulture)
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"^RPW/(\d+)/(\d{4})$")]
    private static partial Regex NumberForm();
}
