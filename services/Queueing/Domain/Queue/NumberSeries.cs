using System.Globalization;

namespace Pom.Queueing.Domain.Queue;

/// <summary>The ticket numbers of one letter on one day. The queue itself gives them from 1 without gap; blocks from
/// <see cref="FirstLeased"/> on are leased to devices that may have to go on alone. A number is given once, whoever gives it, and one
/// that was leased and not used is never given at all.</summary>
internal sealed class NumberSeries(string letter)
{
    /// <summary>Far above a day's tickets, so that nobody in the lobby sees a gap; should a day get there, its numbers skip the blocks.</summary>
    public const int FirstLeased = 501;
    private readonly List<NumberLease> _leases = [];
    private int _last;

    public IReadOnlyList<NumberLease> Leases => _leases;

    /// <summary>Tickets of the letter so far, from leases or not.</summary>
    public int Issued { get; private set; }

    /// <summary>The number that the queue gives next.</summary>
    public string Next()
    {
        var next = _last + 1;
        while (_leases.Find(l => l.Covers(next)) is { } lease) next = lease.To + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{letter}{next:000}");
    }

    /// <summary>The first of a row of numbers that nobody has and nobody had.</summary>
    public int NextBlock() => Math.Max(FirstLeased, Math.Max(_last, _leases.Select(l => l.To).DefaultIfEmpty(0).Max()) + 1);

    /// <summary>The running number in a ticket's number; null where it is none of this letter.</summary>
    public int? Running(string number) =>
        number.StartsWith(letter, StringComparison.Ordinal) && int.TryParse(number.AsSpan(letter.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var running)
        && number == string.Create(CultureInfo.InvariantCulture, $"{letter}{running:000}") ? running : null;

    public void Lease(NumbersLeased e) => _leases.Add(new NumberLease(e, letter));

    public void Take(string number, Guid? lease)
    {
        Issued++;
        if (lease is { } id) _leases.First(l => l.Id == id).Used.Add(Running(number)!.Value);
        else _last = Running(number) ?? _last + 1;
    }
}

/// <summary>Numbers that one device gives out by itself while it cannot reach the queue.</summary>
internal sealed class NumberLease(NumbersLeased leased, string letter)
{
    public Guid Id { get; } = leased.Lease;
    public Guid Device { get; } = leased.Device;
    public string Group { get; } = leased.Group;
    public string Letter { get; } = letter;
    public int From { get; } = leased.From;
    public int To { get; } = leased.To;
    public DateTimeOffset LeasedAt { get; } = leased.At;

    /// <summary>From here on the device gives none of them out.</summary>
    public DateTimeOffset? ReturnedAt { get; set; }

    /// <summary>Those that are tickets.</summary>
    public SortedSet<int> Used { get; } = [];
    public int Unused => To - From + 1 - Used.Count;

    public bool Covers(int number) => From <= number && number <= To;
}
