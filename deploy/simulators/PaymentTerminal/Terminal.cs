namespace Pom.Simulators.PaymentTerminal;

/// <summary>What a terminal is asked to do with a card.</summary>
/// <param name="Reference">Of the cash desk: a request that comes again under it gets the first answer and moves no money.</param>
/// <param name="Batch">The business day of the desk; the journal is added up by it.</param>
/// <param name="Reverses">Reversals: reference of the sale that is taken back.</param>
public sealed record Order(string? Reference, long Grosze, string? Currency, string? Batch, string? Reverses = null);

/// <summary>What a terminal says about an order.</summary>
/// <param name="Outcome">approved, declined, timedOut, inProgress, notFound.</param>
public sealed record Answer(string? Reference, string Outcome, long Grosze = 0, string? Code = null, IReadOnlyList<string>? Warnings = null);

/// <summary>A line of the terminal's own journal.</summary>
/// <param name="Kind">sale, reversal, or inquiry for a reference that was asked for before it came.</param>
public sealed record Entry(int Number, string Terminal, string Kind, string Reference, string? Reverses, long Grosze, string? Batch, string Outcome, string? Code, IReadOnlyList<string> Warnings);

/// <summary>A batch as the terminal adds it up.</summary>
/// <param name="Grosze">Approved sales less approved reversals.</param>
public sealed record Batch(string Terminal, string Name, int Sales, int Reversals, long Grosze, IReadOnlyList<Entry> Entries);

/// <summary>One card terminal: takes one order at a time, does what its plan says, and writes down what it did before it answers.</summary>
public sealed class Terminal(string name, Journal journal, IEnumerable<Entry> past)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = past.ToDictionary(e => e.Reference);
    private readonly Queue<Step> _next = [];
    private Control _control = new();
    private string? _inProgress;
    private Entry? _last;

    /// <summary>Sets what happens next; what was planned before is forgotten.</summary>
    public Control Set(Control control)
    {
        lock (_lock)
        {
            _control = control;
            _next.Clear();
            foreach (var step in control.Next ?? []) _next.Enqueue(step);
            return Control;
        }
    }

    public Control Control
    {
        get { lock (_lock) return _control with { Next = [.. _next] }; }
    }

    /// <summary>The step for the order that comes now.</summary>
    public Step Draw()
    {
        lock (_lock) return _next.TryDequeue(out var step) ? step : _control.Otherwise ?? new Step();
    }

    /// <summary>Carries the order out, once per reference. A terminal that is busy with another order says so and does nothing.</summary>
    public async Task<Answer> CarryOutAsync(string kind, Order order, Step step, CancellationToken ct)
    {
        var reference = order.Reference!;
        lock (_lock)
        {
            if (_entries.TryGetValue(reference, out var first)) return first.Outcome == "notFound" ? new Answer(reference, "declined", order.Grosze, "reference-given-up") : Say(first);
            if (_inProgress is not null) return new Answer(reference, _inProgress == reference ? "inProgress" : "declined", order.Grosze, "terminal-busy");
            _inProgress = reference;
        }
        try
        {
            if (step.LatencyMs > 0) await Task.Delay(TimeSpan.FromMilliseconds(step.LatencyMs), ct);
            lock (_lock)
            {
                var (outcome, code) = Decide(kind, order, step);
                return Say(Write(new Entry(0, name, kind, reference, order.Reverses, order.Grosze, order.Batch, outcome, code, step.Outcome == Fault.PaperOut && outcome == "approved" ? ["paperOut"] : [])));
            }
        }
        finally
        {
            lock (_lock) _inProgress = null;
        }
    }

    /// <summary>What became of a reference. One that is not known is given up: should it still come, it is declined, so that the
    /// asker may rely on the answer.</summary>
    public Answer Inquire(string reference)
    {
        lock (_lock)
        {
            if (_inProgress == reference) return new Answer(reference, "inProgress");
            return Say(_entries.TryGetValue(reference, out var entry) ? entry : Write(new Entry(0, name, "inquiry", reference, null, 0, null, "notFound", null, [])));
        }
    }

    public Answer? Last
    {
        get { lock (_lock) return _last is { } last ? Say(last) : null; }
    }

    public Batch AddUp(string batch)
    {
        lock (_lock)
        {
            var entries = _entries.Values.Where(e => e.Batch == batch).OrderBy(e => e.Number).ToList();
            var (sales, reversals) = (entries.Where(e => e is { Kind: "sale", Outcome: "approved" }).ToList(), entries.Where(e => e is { Kind: "reversal", Outcome: "approved" }).ToList());
            return new Batch(name, batch, sales.Count, reversals.Count, sales.Sum(e => e.Grosze) - reversals.Sum(e => e.Grosze), entries);
        }
    }

    private (string Outcome, string? Code) Decide(string kind, Order order, Step step)
    {
        if (step.Outcome == Fault.Decline) return ("declined", "insufficient-funds");
        if (step.Outcome == Fault.TimeOut) return ("timedOut", "no-card");
        if (kind == "sale") return ("approved", $"{_entries.Count + 1:000000}");
        if (order.Reverses is null || !_entries.TryGetValue(order.Reverses, out var sale) || sale is not { Kind: "sale", Outcome: "approved" }) return ("declined", "no-such-sale");
        if (sale.Grosze != order.Grosze) return ("declined", "another-amount");
        return _entries.Values.Any(e => e is { Kind: "reversal", Outcome: "approved" } && e.Reverses == order.Reverses) ? ("declined", "reversed-before") : ("approved", $"{_entries.Count + 1:000000}");
    }

    private Entry Write(Entry entry)
    {
        entry = journal.Write(entry);
        _entries.Add(entry.Reference, entry);
        if (entry.Kind != "inquiry") _last = entry;
        return entry;
    }

    private static Answer Say(Entry e) => new(e.Reference, e.Outcome, e.Grosze, e.Code, e.Warnings);
}
