using System.Collections.Concurrent;
using Pom.Payments.Terminals;

namespace Pom.Payments.Tests.Sessions;

/// <summary>What goes wrong at a terminal.</summary>
internal enum TerminalFault { None, Decline, TimeOut, PaperOut, AnswerLost, RequestLost, NotReached, KilledBefore, KilledAfter, ArrivesLate }

/// <summary>A terminal with a truth of its own: what it took and gave back, by its own journal.</summary>
internal sealed class ScriptedTerminal : ITerminal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _journal = [];
    private readonly HashSet<string> _givenUp = [];
    private readonly ConcurrentQueue<TerminalFault> _faults = [];
    private readonly List<(string Terminal, TerminalOrder Order)> _late = [];

    internal sealed record Entry(string Terminal, TerminalOrder Order, bool Approved);

    public int SilentInquiries { get; set; }
    public int Inquiries { get; private set; }

    public IReadOnlyCollection<Entry> Journal { get { lock (_lock) return [.. _journal.Values]; } }

    public void Plan(IEnumerable<TerminalFault> faults, int silentInquiries)
    {
        _faults.Clear();
        foreach (var fault in faults) _faults.Enqueue(fault);
        SilentInquiries = silentInquiries;
    }

    public Task<TerminalAnswer> CarryOutAsync(Uri terminal, TerminalOrder order, CancellationToken ct)
    {
        if (Death.IsDead) throw new KilledException();
        var fault = _faults.TryDequeue(out var next) ? next : TerminalFault.None;
        switch (fault)
        {
            case TerminalFault.NotReached: throw new TerminalNotReachedException(new HttpRequestException());
            case TerminalFault.RequestLost: throw new TerminalSilentException("lost");
            case TerminalFault.KilledBefore: throw (Death.Current ??= new Death()).Die();
            case TerminalFault.ArrivesLate:
                lock (_lock) _late.Add((Name(terminal), order));
                throw new TerminalSilentException("under way");
        }
        var answer = Take(Name(terminal), order, fault);
        return fault switch
        {
            TerminalFault.AnswerLost => throw new TerminalSilentException("lost"),
            TerminalFault.KilledAfter => throw (Death.Current ??= new Death()).Die(),
            _ => Task.FromResult(answer),
        };
    }

    public Task<TerminalAnswer> AskAsync(Uri terminal, string reference, CancellationToken ct)
    {
        if (Death.IsDead) throw new KilledException();
        lock (_lock)
        {
            Inquiries++;
            if (SilentInquiries > 0)
            {
                SilentInquiries--;
                throw new TerminalSilentException("silent");
            }
            if (_journal.TryGetValue(reference, out var entry)) return Task.FromResult(new TerminalAnswer(entry.Approved ? TerminalOutcome.Approved : TerminalOutcome.Declined, entry.Order.Grosze, "again", false));
            _givenUp.Add(reference);
            return Task.FromResult(new TerminalAnswer(TerminalOutcome.NotFound, 0, null, false));
        }
    }

    public Task<long> AddUpAsync(Uri terminal, DateOnly day, CancellationToken ct) => Task.FromResult(AddUp(Name(terminal), day));

    public long AddUp(string terminal, DateOnly day) =>
        Journal.Where(e => e.Terminal == terminal && e.Order.Day == day && e.Approved).Sum(e => e.Order.Reverses is null ? e.Order.Grosze : -e.Order.Grosze);

    /// <summary>What was under way on a slow line arrives now.</summary>
    public void LetArrive()
    {
        List<(string, TerminalOrder)> late;
        lock (_lock)
        {
            late = [.. _late];
            _late.Clear();
        }
        foreach (var (terminal, order) in late) Take(terminal, order, TerminalFault.None);
    }

    private TerminalAnswer Take(string terminal, TerminalOrder order, TerminalFault fault)
    {
        lock (_lock)
        {
            if (_givenUp.Contains(order.Reference)) return new TerminalAnswer(TerminalOutcome.Declined, order.Grosze, "given-up", false);
            if (fault == TerminalFault.TimeOut) return new TerminalAnswer(TerminalOutcome.TimedOut, order.Grosze, null, false);
            var approved = fault != TerminalFault.Decline && (order.Reverses is null || (_journal.TryGetValue(order.Reverses, out var sale) && sale.Approved && !_journal.Values.Any(e => e.Approved && e.Order.Reverses == order.Reverses)));
            _journal.Add(order.Reference, new Entry(terminal, order, approved)); // a reference that comes twice would throw: nothing may send it again
            return new TerminalAnswer(approved ? TerminalOutcome.Approved : TerminalOutcome.Declined, order.Grosze, "code", fault == TerminalFault.PaperOut);
        }
    }

    private static string Name(Uri terminal) => terminal.Segments[^1];
}
