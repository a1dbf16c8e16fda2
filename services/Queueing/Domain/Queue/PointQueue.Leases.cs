namespace Pom.Queueing.Domain.Queue;

// A ticket machine that cannot reach the queue goes on with numbers it leased before, and hands the tickets in when it can.
internal sealed partial class PointQueue
{
    /// <summary>A ticket that a device issued while it was alone.</summary>
    /// <param name="TakenAt">When the resident took it.</param>
    public sealed record OfflineTicket(Guid Id, string Number, string Group, DateTimeOffset TakenAt, PriorityReason? Priority, bool Print, string? Language);

    public IEnumerable<NumberLease> Leases => _series.Values.SelectMany(s => s.Leases);

    /// <summary>Sees to it that a device has so many numbers of each group to give out. None after closing time.</summary>
    /// <returns>Every lease that the device may use.</returns>
    public IReadOnlyList<NumberLease> LeaseNumbers(Guid device, int each, string by, DateTimeOffset now)
    {
        if (Plan.ClosesAt is not { } closes || now >= closes) return [];
        foreach (var group in Plan.Groups)
        {
            var missing = each - LeasesOf(device).Where(l => l.Group == group.Code).Sum(l => l.Unused);
            if (missing <= 0) continue;
            var from = SeriesOf(group.Code).NextBlock();
            Raise(new NumbersLeased(now, Guid.CreateVersion7(now), device, group.Code, from, from + missing - 1, by));
        }
        return [.. LeasesOf(device)];
    }

    /// <summary>The device will use none of its numbers any more.</summary>
    public void ReturnNumbers(Guid device, string by, DateTimeOffset now)
    {
        foreach (var lease in LeasesOf(device).ToList()) Raise(new NumbersReturned(now, lease.Id, by));
    }

    /// <summary>Takes in a ticket that the device issued alone, at whatever time it comes: somebody holds it, so no closing refuses it,
    /// and its place in the queue goes by when it was taken. A repeat changes nothing.</summary>
    public QueuedTicket HandIn(Guid device, OfflineTicket offline, DateTimeOffset now)
    {
        if (Find(offline.Id) is { } known) return known.Number == offline.Number ? known : throw Refusals.NumberTaken(known.Number);
        var running = Plan.FindGroup(offline.Group) is null ? null : SeriesOf(offline.Group).Running(offline.Number);
        var lease = Leases.FirstOrDefault(l => l.Device == device && l.Group == offline.Group && running is { } n && l.Covers(n)) ?? throw Refusals.NumberNotLeased(offline.Number, device);
        if (lease.Used.Contains(running!.Value)) throw Refusals.NumberTaken(offline.Number);
        if (lease.ReturnedAt is not null) throw Refusals.NumberReturned(offline.Number);
        // A device's clock may be wrong; nobody took the ticket before its number was leased, or after now.
        var taken = offline.TakenAt < lease.LeasedAt ? lease.LeasedAt : offline.TakenAt > now ? now : offline.TakenAt;
        Raise(new Issued(now, _tickets.Count + 1, offline.Id, offline.Group, offline.Number, TicketChannel.Machine, offline.Priority, null, [], offline.Print, taken, lease.Id, offline.Language));
        return _byId[offline.Id];
    }

    public void CallHelp(string cause, string by, DateTimeOffset now)
    {
        if (Help is null) Raise(new HelpCalled(now, cause, by));
    }

    public void AnswerHelp(string by, DateTimeOffset now)
    {
        if (Help is not null) Raise(new HelpAnswered(now, by));
    }

    private IEnumerable<NumberLease> LeasesOf(Guid device) => Leases.Where(l => l.Device == device && l.ReturnedAt is null);
}
