namespace Pom.Day;

/// <summary>The back offices: one handler account per department works its cases off, each act at its virtual instant but never
/// before the point that registered the item has come that far, and never earlier than the case has really arrived.
/// A department whose service is down falls behind and catches up; the desks do not wait for it.</summary>
internal sealed class Departments(
    DateOnly date, int seed, Offer offer, ApiClient api, Journal journal, IReadOnlyDictionary<string, Simulation> points, TimeProvider clock, CancellationToken ct)
{
    /// <summary>How long, once the points have closed, the player waits for a case that does not come.</summary>
    private static readonly TimeSpan LongestWaitForCase = TimeSpan.FromSeconds(60);
    private const int AsksAfterPayment = 100;
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(20);
    private const double GrantedShare = 0.95;
    private const double MinutesToDecide = 25;
    private const double MinutesToDocument = 20;

    private readonly Lock _lock = new();
    private readonly RegistersAsked _asked = new(api);
    private readonly Dictionary<string, List<Work>> _inbox = [];
    private readonly List<(ItemRecord Item, DateTimeOffset ReadyAt)> _ready = [];

    private sealed class Work
    {
        public required ItemRecord Item { get; init; }
        public required DateTimeOffset Due { get; set; }
        public required Func<Work, Task<bool>> Step { get; set; }
        public required Randomness Draws { get; init; }
        public int Version { get; set; }
        public bool Granted { get; set; }
        public bool PickUpNeeded { get; set; }
        public long NotBefore { get; set; }
    }

    /// <summary>Puts an item on the way to its department into that department's expected work.</summary>
    public void Expect(ItemRecord item)
    {
        if (ServiceOf(item.Department) is null) return; // a department with a system of its own handles it there
        var draws = new Randomness(seed, $"{date:yyyy-MM-dd}/case/{item.Point}/{item.RegisteredAt.ToUnixTimeMilliseconds()}");
        var work = new Work { Item = item, Due = After(item.RegisteredAt, MinutesToDecide, draws), Draws = draws, Step = Decide };
        lock (_lock)
        {
            if (!_inbox.TryGetValue(item.Department, out var inbox)) _inbox[item.Department] = inbox = [];
            inbox.Add(work);
        }
    }

    /// <summary>Documents of the group that are ready for this point's visitors, oldest first.</summary>
    public IReadOnlyList<ItemRecord> ReadyAt(string point, string group, DateTimeOffset now)
    {
        lock (_lock)
            return [.. _ready.Where(r => r.Item.Point == point && r.Item.CaseGroup == group && r.ReadyAt <= now).OrderBy(r => r.ReadyAt).Select(r => r.Item)];
    }

    public void Take(ItemRecord item)
    {
        lock (_lock) _ready.RemoveAll(r => r.Item == item);
    }

    /// <summary>Works until the points have closed and every expected case is done with.</summary>
    public Task Run(Task pointsDone, CancellationToken stop) =>
        Task.WhenAll(offer.Departments.Where(d => d.Service is not null).Select(d => WorkOff(d.Code, pointsDone, stop)));

    private async Task WorkOff(string department, Task pointsDone, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var finished = pointsDone.IsCompleted;
            if (NextDue(department) is { } work) await Do(department, work);
            else if (finished && IsEmpty(department)) return;
            else await Task.Delay(PollPause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Do(string department, Work work)
    {
        var more = false;
        try
        {
            more = await work.Step(work);
        }
        catch (CallFailedException e)
        {
            journal.Failed(e);
            if (e.Status is null) work.Item.CaseUncertain = true;
        }
        if (!more) lock (_lock) _inbox[department].Remove(work);
    }

    private Work? NextDue(string department)
    {
        lock (_lock)
            return _inbox.GetValueOrDefault(department)?
                .Where(w => w.Due <= points[w.Item.Point].Now && clock.GetTimestamp() >= w.NotBefore)
                .MinBy(w => w.Due);
    }

    private bool IsEmpty(string department)
    {
        lock (_lock) return _inbox.GetValueOrDefault(department) is not { Count: > 0 };
    }

    private async Task<bool> Decide(Work work)
    {
        var item = work.Item;
        if (item.CaseId is null && !await Find(work)) return IsWorthWaiting(work);
        work.Granted = work.Draws.Chance(GrantedShare);
        try
        {
            await DecideWhenPaid(work);
        }
        catch (CallFailedException e) when (work.Granted && e.Problem == "not-grantable")
        {
            // The law stands in the way; the official who sees why refuses.
            work.Granted = false;
            await Act(work, "decide", new { outcome = "refused", version = work.Version }, "/refused");
        }
        journal.Count(work.Granted ? Counted.Decided : Counted.Refused);
        var ready = work.Granted && work.PickUpNeeded;
        work.Step = ready ? MakeReady : Close;
        work.Due = After(work.Due, ready ? MinutesToDocument : MinutesToDocument / 4, work.Draws);
        return true;
    }

    /// <summary>The word of the payment may come a moment after that of the fee; nothing is granted in between.</summary>
    private async Task DecideWhenPaid(Work work)
    {
        for (var asked = 1; ; asked++)
        {
            try
            {
                await Act(work, "decide", new { outcome = work.Granted ? "granted" : "refused", version = work.Version });
                return;
            }
            catch (CallFailedException e) when (work.Granted && e.Problem == "fee-not-paid" && asked < AsksAfterPayment)
            {
                await Task.Delay(PollPause, clock, ct);
            }
        }
    }

    /// <summary>A document that a register has made arrives by itself; the others are made ready by hand.</summary>
    private async Task<bool> MakeReady(Work work)
    {
        if (await _asked.Of(work.Item, ServiceOf(work.Item.Department)!, work.Due, ct) is var register && register != RegisterWork.None)
        {
            if (!await Find(work)) return IsWorthWaiting(work);
            if (register == RegisterWork.Refused) return false; // it waits for a person who looks into it
            if (!work.Item.CaseState!.Equals("readyForPickup", StringComparison.OrdinalIgnoreCase))
            {
                if (IsWorthWaiting(work)) return true;
                await Act(work, "document-ready", new { version = work.Version });
            }
        }
        else await Act(work, "document-ready", new { version = work.Version });
        journal.Count(Counted.DocumentsReady);
        lock (_lock) _ready.Add((work.Item, work.Due));
        return false; // the hand-over at the desk closes the case
    }

    private async Task<bool> Close(Work work)
    {
        await Act(work, "close", new { version = work.Version });
        journal.Count(Counted.Closed);
        return false;
    }

    private async Task<bool> Find(Work work)
    {
        var page = await api.Get<PageAnswer<CaseAnswer>>(Handler(work), $"{Cases(work.Item.Department)}?itemId={work.Item.Id}", work.Due, ct);
        if (page?.Items.FirstOrDefault(c => c.ItemId is null || c.ItemId == work.Item.Id) is not { } found) return false;
        work.Item.CaseId = found.CaseId;
        work.Item.CaseReference = found.Reference;
        work.Item.CaseState = found.State;
        work.Version = found.Version ?? 0;
        work.PickUpNeeded = found.PickupNeeded ?? Matters.HasPickUp(work.Item.CaseType);
        return true;
    }

    private long _pointsClosedAt;

    /// <summary>The item has not reached its department yet: look again soon, but not for ever once the day is over.</summary>
    private bool IsWorthWaiting(Work work)
    {
        work.NotBefore = clock.GetTimestamp() + (long)(clock.TimestampFrequency * 0.25);
        if (points.Values.Any(p => p.Now != DateTimeOffset.MaxValue)) return true;
        Interlocked.CompareExchange(ref _pointsClosedAt, clock.GetTimestamp(), 0);
        return clock.GetElapsedTime(_pointsClosedAt) < LongestWaitForCase; // else the reconciliation will call it lost
    }

    /// <param name="again">Tells a second command of the same act from the first.</param>
    private async Task Act(Work work, string act, object body, string again = "")
    {
        var item = work.Item;
        CaseAnswer? answer;
        try
        {
            answer = await Post(body, again);
        }
        catch (CallFailedException e) when (e.Problem == "changed-meanwhile" && again != "/again")
        {
            // A register's answer came in between; the official looks at the case again and does it.
            await Find(work);
            answer = await Post(act == "decide" ? new { outcome = work.Granted ? "granted" : "refused", version = work.Version } : new { version = work.Version }, "/again");
        }
        item.CaseState = answer?.State ?? item.CaseState;
        item.CaseReference = answer?.Reference ?? item.CaseReference;
        work.Version = answer?.Version ?? work.Version + 1;

        Task<CaseAnswer?> Post(object content, string which) =>
            api.Post<CaseAnswer>(Handler(work), $"{Cases(item.Department)}/{item.CaseId}/{act}", $"case/{item.Id}/{act}{which}", work.Due, content, ct);
    }

    public string? ServiceOf(string department) => offer.Departments.FirstOrDefault(d => d.Code == department)?.Service;

    private string Cases(string department) => $"/api/{ServiceOf(department)}/departments/{department}/cases";
    private static Account Handler(Work work) => Account.Handler(work.Item.Department);

    // The department works after the point has closed, but the day stays the same.
    private DateTimeOffset After(DateTimeOffset from, double meanMinutes, Randomness draws)
    {
        var due = from + TimeSpan.FromMilliseconds(Math.Round(TimeSpan.FromMinutes(draws.LogNormal(meanMinutes, 0.5)).TotalMilliseconds));
        var lastInstant = Calendar.At(date, new TimeSpan(23, 59, 0));
        return due < lastInstant ? due : lastInstant;
    }
}
