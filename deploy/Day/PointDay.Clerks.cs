namespace Pom.Day;

// What clerks do: sit down, press "next", call again who does not come, serve, take their break, go home.
internal sealed partial class PointDay
{
    /// <summary>How long the rule of the platform must hold before overflow opens; looking earlier shows nothing new.</summary>
    private static readonly TimeSpan NextLook = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CallsAgainAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromSeconds(60);
    private bool _willLook;
    private bool _hasChanged;
    private long _lastSeen;

    private async Task SitDown(Counter counter, DateTimeOffset now)
    {
        Watch.Until(now);
        if (now >= shift.LastCall) return;
        var open = await queue.Open(counter.Number, now);
        (counter.Own, counter.Overflow) = (open?.CaseGroups ?? [], open?.OverflowCaseGroups ?? []);
        BecomeIdle(counter, now);
        await CallNext(counter, now);
        await LookAtScreens(now);
    }

    private static void BecomeIdle(Counter counter, DateTimeOffset now) => (counter.Manning, counter.IdleSince) = (Manning.Idle, now);

    private async Task WantBreak(Counter counter, DateTimeOffset now)
    {
        counter.WantsBreak = counter.Manning == Manning.Busy;
        if (counter.Manning == Manning.Idle) await TakeBreak(counter, now);
    }

    private async Task TakeBreak(Counter counter, DateTimeOffset now)
    {
        counter.WantsBreak = false;
        await Leave(counter, now);
        Later(now + Shift.Break, counter, at => SitDown(counter, at));
    }

    private async Task MaybeGoHome(Counter counter, DateTimeOffset now)
    {
        if (counter.Manning == Manning.Idle) await CallNext(counter, now);
    }

    private async Task Leave(Counter counter, DateTimeOffset now)
    {
        Watch.Until(now);
        await queue.Close(counter.Number, now);
        counter.Manning = Manning.Closed;
    }

    /// <summary>Presses "next".</summary>
    /// <returns>False when nobody waits whom the platform gives to this clerk.</returns>
    private async Task<bool> CallNext(Counter counter, DateTimeOffset now)
    {
        Watch.Until(now);
        if (now >= shift.LastCall)
        {
            await Leave(counter, now);
            return false;
        }
        var called = await queue.Next(counter.Number, now);
        if (called is null)
        {
            if (now >= shift.Closing) await Leave(counter, now);
            else if (counter.Manning != Manning.Idle) BecomeIdle(counter, now);
            return false;
        }
        counter.Manning = Manning.Busy;
        if (!_visitors.TryGetValue(called.TicketId, out var visitor))
        {
            // Someone else's ticket, left from another run or taken by hand: nobody of ours comes to the desk.
            journal.Count(Counted.StrangersTickets);
            Later(now + GivesUpAfter, counter, async at =>
            {
                await queue.MissStranger(counter.Number, called.TicketId, at);
                await Free(counter, at);
            });
            return true;
        }
        var (visit, ticket) = visitor;
        journal.Count(Counted.Waiting, -1);
        (ticket.CalledAt, ticket.State, ticket.ByOverflow) = (now, TicketStates.Called, called.Overflow);
        if (ticket.Gone) Later(now + CallsAgainAfter, counter, at => CallAgain(counter, ticket, at));
        else Later(now + visit.Walk, counter, at => Serve(counter, visit, ticket, at));
        return true;
    }

    private async Task CallAgain(Counter counter, TicketRecord ticket, DateTimeOffset now)
    {
        await queue.Step(counter.Number, ticket, "recall", now);
        journal.Count(Counted.Recalls);
        Later(now + GivesUpAfter, counter, async at =>
        {
            await queue.Step(counter.Number, ticket, "missed", at);
            await Free(counter, at);
        });
    }

    private async Task Serve(Counter counter, Visit visit, TicketRecord ticket, DateTimeOffset now)
    {
        await queue.Step(counter.Number, ticket, "start", now);
        var ends = Earlier(now + visit.AtDesk + visit.SecondAtDesk, shift.LastMoment);
        // The matter is entered towards the end of the talk; a refusal there does not keep the visitor at the desk.
        if (desk is not null) simulation.At(Earlier(now + (visit.AtDesk * 0.8), ends), at => Try(() => desk.Handle(counter.Number, visit, ticket, at)));
        if (visit.SecondCaseType is { } second)
            simulation.At(Earlier(now + visit.AtDesk + (visit.SecondAtDesk * 0.8), ends), at => Try(() => TakeSecondMatter(counter, visit, second, ticket, at)));
        Later(ends, counter, async at =>
        {
            await queue.Step(counter.Number, ticket, "complete", at);
            await Free(counter, at);
        });
    }

    private async Task TakeSecondMatter(Counter counter, Visit visit, string caseType, TicketRecord ticket, DateTimeOffset now)
    {
        await queue.AddMatter(counter.Number, ticket, caseType, now);
        if (desk is not null) await desk.HandleSecond(counter.Number, visit, caseType, ticket, now);
        journal.Count(Counted.SecondMatters);
    }

    /// <summary>The counter is empty: the break that is due, else the next.</summary>
    private async Task Free(Counter counter, DateTimeOffset now)
    {
        Watch.Until(now);
        if (counter.WantsBreak) await TakeBreak(counter, now);
        else await CallNext(counter, now);
        await LookAtScreens(now);
    }

    /// <summary>The queue has changed: the clerks who sit idle see it, now and once overflow may have opened.</summary>
    private async Task LookAtScreens(DateTimeOffset now)
    {
        await Look(now);
        LookSoon(now);
    }

    /// <summary>Each clerk who sits idle sees on the screen whether there is somebody for them, the one who has been idle longest
    /// first, and presses "next".</summary>
    private async Task Look(DateTimeOffset now)
    {
        if (!Watch.OverflowIsOpen && _counters.TrueForAll(c => c.Manning != Manning.Idle)) return;
        if (await queue.State(now) is not { } state) return;
        Watch.Sees(state, now);
        _lastSeen = state.Sequence;
        var waiting = (state.Waiting ?? new Dictionary<string, int>()).ToDictionary();
        foreach (var counter in _counters.Where(c => c.Manning == Manning.Idle).OrderBy(c => c.IdleSince).ToList())
        {
            var helps = (state.Overflow ?? []).Where(l => l.OpenedAt is not null && counter.Own.Contains(l.From) && counter.Overflow.Contains(l.CaseGroup)).Select(l => l.CaseGroup);
            if (counter.Own.Concat(helps).FirstOrDefault(g => waiting.GetValueOrDefault(g) > 0) is not { } group) continue;
            if (await CallNext(counter, now)) waiting[group]--;
        }
    }

    /// <summary>Overflow opens a while after a queue has formed, without anybody doing anything: an idle clerk who may help presses
    /// "next" then, and again as long as things move.</summary>
    private void LookSoon(DateTimeOffset now)
    {
        _hasChanged = true;
        if (_willLook || Helper() is null) return;
        (_willLook, _hasChanged) = (true, false);
        simulation.At(now + NextLook, at => Try(() => LookOnceMore(at)));
    }

    private async Task LookOnceMore(DateTimeOffset now)
    {
        _willLook = false;
        if (Helper() is not { } helper) return;
        var before = _lastSeen;
        var moves = await CallNext(helper, now) || _hasChanged;
        await Look(now);
        if (moves || _lastSeen != before) LookSoon(now);
    }

    private Counter? Helper() => _counters.Where(c => c.Manning == Manning.Idle && _tickets.Exists(t => t.Waits && c.Overflow.Contains(t.Group))).MinBy(c => c.IdleSince);

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
