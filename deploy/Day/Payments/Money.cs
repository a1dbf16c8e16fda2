using System.Collections.Concurrent;
using System.Globalization;

namespace Pom.Day.Payments;

/// <summary>A fee that the platform assessed for this run, and the payment it answered.</summary>
internal sealed record FeeRecord(Guid ChargeId, string Point, long Grosze)
{
    public Guid? PaymentId { get; set; }
    public string Method { get; set; } = "";

    /// <summary>What was counted and opens no case, where the fee is for that.</summary>
    public Guid? TallyId { get; init; }
}

/// <summary>The money of the day as the player saw it, all points together.</summary>
internal sealed class Money
{
    private readonly ConcurrentQueue<FeeRecord> _fees = new();
    private int _closings;

    public IReadOnlyList<FeeRecord> Fees => [.. _fees];

    public void Add(FeeRecord fee) => _fees.Enqueue(fee);

    public void DayClosed() => Interlocked.Increment(ref _closings);

    /// <summary>The line of the report; null where the platform takes no payments.</summary>
    public string? Line(IReadOnlyList<string> differences)
    {
        if (_fees.IsEmpty) return null;
        var paid = Fees.Where(f => f.PaymentId is not null).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"money {(differences.Count == 0 ? "balanced" : "DIFFERS")}: {_fees.Count} charges ({_fees.Count(f => f.TallyId is not null)} without a case), {paid.Count} paid, {paid.Sum(f => f.Grosze) / 100m:0.00} PLN (")
            + string.Join(", ", paid.GroupBy(f => f.Method).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}")) + $"), {_closings} days closed";
    }
}

internal sealed record ChargeAnswer(Guid ChargeId, long Grosze, IReadOnlyList<TransferDue>? Transfers);

internal sealed record TransferDue(string BankAccount, string Title);

/// <param name="PaymentId">Absent while it is not known what the terminal did.</param>
internal sealed record PaymentAnswer(Guid? PaymentId, Guid? AttemptId, long Grosze, DateTimeOffset? CancelledAt);

internal sealed record PaymentsPage(IReadOnlyList<PaymentAnswer> Payments, long? Next);

internal sealed record DrawerAnswer(Guid DrawerId, int Counter, string Clerk, long ExpectedGrosze, bool Open);

internal sealed record DrawersAnswer(IReadOnlyList<DrawerAnswer> Drawers);

internal sealed record StatedTotal(string Name, long Grosze, long? Stated);

internal sealed record MethodTotal(string Code, long Grosze);

internal sealed record CountedAnswer(TallyAnswer Tally);

internal sealed record TallyAnswer(Guid TallyId, long Grosze, DateTimeOffset? TakenBackAt);

internal sealed record TalliesPage(IReadOnlyList<TallyAnswer> Items, Guid? Next);

internal sealed record DiscrepancyAnswer(string Kind, Guid MatterId, Guid? ChargeId);

internal sealed record DiscrepanciesAnswer(IReadOnlyList<DiscrepancyAnswer> Discrepancies);

internal sealed record ClosingAnswer(long Grosze, IReadOnlyList<MethodTotal> ByMethod, IReadOnlyList<StatedTotal> Terminals, IReadOnlyList<StatedTotal> Drawers);
