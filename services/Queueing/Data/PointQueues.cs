using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Data;

/// <summary>The one way to the queue of a point-day. A command locks the point-day (a row, so that it holds across replicas), brings
/// the queue in memory up to the log, acts, and writes log lines, ticket rows and messages in one transaction. Memory is only ever
/// a cache of what was committed: whatever is rolled back is forgotten.</summary>
internal sealed class PointQueues(CityPack pack, TimeProvider clock, Experience experience, Learning learning)
{
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(string Point, DateOnly Day), Slot> _slots = new();

    /// <summary>A queue has moved on, in this process; told after the commit.</summary>
    public event Action<QueueSnapshot>? Moved;

    /// <summary>Does something with the queue of a point-day and keeps what came of it.</summary>
    /// <param name="act">Gets the queue and the instant; what it throws undoes everything.</param>
    public Task<T> DoAsync<T>(QueueingDb db, string point, DateOnly day, Func<PointQueue, DateTimeOffset, T> act, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var slot = _slots.GetOrAdd((point, day), _ => new Slot());
        if (slot.HeldBy != db) await TakeTurnAsync(slot, db, point, day, ct);
        var queue = slot.Queue = await CatchUpAsync(slot.Queue, db, point, day, ct);
        var first = queue.Sequence + 1;
        await experience.RefreshAsync(db, point, day, ct);
        slot.Dirty = true;
        // The clock is read behind the lock, so that who comes later in the log has not come earlier.
        var now = queue.Advance(ToMicroseconds(clock.GetUtcNow()));
        var result = act(queue, now);
        queue.Settle(now);
        await KeepAsync(db, queue, first, ct);
        slot.Dirty = false;
        return result;
    }, ct);

    /// <inheritdoc cref="DoAsync{T}"/>
    public Task DoAsync(QueueingDb db, string point, DateOnly day, Action<PointQueue, DateTimeOffset> act, CancellationToken ct) =>
        DoAsync(db, point, day, (queue, now) => { act(queue, now); return true; }, ct);

    /// <summary>The queue as it stands, whoever moved it.</summary>
    public async Task<QueueSnapshot> ReadAsync(QueueingDb db, string point, DateOnly day, CancellationToken ct)
    {
        var slot = _slots.GetOrAdd((point, day), _ => new Slot());
        slot.UsedAt = TimeProvider.System.GetUtcNow();
        var last = await LastSequenceAsync(db, point, day, ct);
        await experience.RefreshAsync(db, point, day, ct);
        if (slot.Snapshot is { } known && known.Sequence >= last) return known;
        if (slot.HeldBy == db) return slot.Queue!.Snapshot(ToMicroseconds(clock.GetUtcNow()));
        await slot.Turn.WaitAsync(ct);
        try
        {
            slot.Queue = await CatchUpAsync(slot.Queue, db, point, day, ct);
            return slot.Snapshot = slot.Queue.Snapshot(ToMicroseconds(clock.GetUtcNow()));
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    /// <summary>The whole log of a point-day.</summary>
    public static async Task<IReadOnlyList<QueueEvent>> LogAsync(QueueingDb db, string point, DateOnly day, CancellationToken ct, long after = 0)
    {
        var bodies = await db.VisitLog.AsNoTracking().Where(l => l.ServicePoint == point && l.Day == day && l.Sequence > after).OrderBy(l => l.Sequence).Select(l => l.Body).ToListAsync(ct);
        return [.. bodies.Select(VisitLogLine.Read)];
    }

    /// <summary>Lets go of queues that nobody has asked for in a while.</summary>
    public void Forget()
    {
        foreach (var (key, slot) in _slots)
            if (slot.UsedAt + ForgetAfter < TimeProvider.System.GetUtcNow() && slot.Turn.CurrentCount > 0) _slots.TryRemove(key, out _);
    }

    private async Task TakeTurnAsync(Slot slot, QueueingDb db, string point, DateOnly day, CancellationToken ct)
    {
        await slot.Turn.WaitAsync(ct);
        slot.HeldBy = db;
        slot.UsedAt = TimeProvider.System.GetUtcNow();
        var before = slot.Queue?.Sequence;
        db.WhenEnded(committed =>
        {
            if (!committed || slot.Dirty) (slot.Queue, slot.Dirty) = slot.Queue is { HasRaised: false } queue && queue.Sequence == before ? (queue, false) : (null, false);
            QueueSnapshot? moved = null;
            if (committed && slot.Queue is { } now && now.Sequence != slot.Snapshot?.Sequence) slot.Snapshot = moved = now.Snapshot(now.LastAt);
            slot.HeldBy = null;
            slot.Turn.Release();
            if (moved is not null) Moved?.Invoke(moved);
        });
        // The number of the command: nobody needs it, but taking it locks the point-day until the commit, on every replica.
        await db.NextNumberAsync(string.Create(CultureInfo.InvariantCulture, $"queue/{point}/{day:yyyy-MM-dd}"), ct);
    }

    private async Task<PointQueue> CatchUpAsync(PointQueue? queue, QueueingDb db, string point, DateOnly day, CancellationToken ct)
    {
        queue ??= new PointQueue(QueuePlan.Of(pack, point, day));
        foreach (var line in await LogAsync(db, point, day, ct, queue.Sequence)) queue.Apply(line);
        return queue;
    }

    private async Task KeepAsync(QueueingDb db, PointQueue queue, long first, CancellationToken ct)
    {
        var raised = queue.TakeRaised();
        if (raised.Count == 0) return;
        db.VisitLog.AddRange(raised.Select((e, i) => VisitLogLine.Of(queue.Plan, first + i, e)));
        var tickets = queue.Tickets.ToDictionary(t => t.Arrival);
        var touched = raised.OfType<TicketEvent>().Select(e => e.Ticket).ToHashSet();
        var isNew = raised.OfType<Issued>().Select(e => e.Ticket).ToHashSet();
        Guid[] known = [.. touched.Except(isNew).Select(t => tickets[t].Id)];
        if (known.Length > 0) await db.Tickets.Where(t => known.Contains(t.Id)).LoadAsync(ct);
        foreach (var ticket in touched.Select(t => tickets[t]))
        {
            if (isNew.Contains(ticket.Arrival)) db.Tickets.Add(QueueTicket.Of(ticket, queue.Plan));
            else db.Tickets.Local.FindEntry(ticket.Id)!.Entity.Follow(ticket);
        }
        foreach (var e in raised.OfType<TicketEvent>())
            if (Announcements.Of(e, tickets[e.Ticket], queue.Plan) is { } message) db.Announce(message, tickets[e.Ticket].Id);
        await learning.KeepAsync(db, queue, raised, ct);
        await db.SaveChangesAsync(ct);
    }

    private static Task<long> LastSequenceAsync(QueueingDb db, string point, DateOnly day, CancellationToken ct) =>
        db.VisitLog.Where(l => l.ServicePoint == point && l.Day == day).OrderByDescending(l => l.Sequence).Select(l => l.Sequence).FirstOrDefaultAsync(ct);

    internal static DateTimeOffset ToMicroseconds(DateTimeOffset instant) => new(instant.UtcTicks - instant.UtcTicks % 10, TimeSpan.Zero);

    private sealed class Slot
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public QueueingDb? HeldBy { get; set; }
        public PointQueue? Queue { get; set; }

        /// <summary>A command broke off: the queue in memory may be ahead of what will be kept.</summary>
        public bool Dirty { get; set; }
        public QueueSnapshot? Snapshot { get => Volatile.Read(ref _snapshot); set => Volatile.Write(ref _snapshot, value); }
        public DateTimeOffset UsedAt { get; set; }
        private QueueSnapshot? _snapshot;
    }
}
