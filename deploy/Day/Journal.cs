using Pom.Day.Bookings;

namespace Pom.Day;

/// <summary>A queue ticket the platform issued to this run, with the last state it answered.</summary>
internal sealed class TicketRecord
{
    public required Guid Id { get; init; }
    public required string Point { get; init; }
    public required string Group { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }


    /// <summary>For which time the visitor had booked; null without a booking.</summary>
    public DateTimeOffset? BookedAt { get; init; }
    public DateTimeOffset? CalledAt { get; set; }
    public string? State { get; set; }

    /// <summary>The visitor holds it; not so while the machine has run out of paper, and nobody waits with such a ticket.</summary>
    public bool OnPaper { get; set; } = true;

    /// <summary>The visitor typed a number to be told at.</summary>
    public bool Told { get; init; }

    /// <summary>Called by a clerk of another group, who helped out.</summary>
    public bool ByOverflow { get; set; }

    /// <summary>The visitor went without a word.</summary>
    public bool Gone { get; set; }

    /// <summary>As the platform sees it: those who went without a word wait too.</summary>
    public bool Waits => Is(TicketStates.Waiting) && OnPaper;

    /// <summary>Who booked waits from the booked time on.</summary>
    public TimeSpan? Wait
    {
        get
        {
            if (CalledAt is not { } called) return null;
            var since = BookedAt > IssuedAt ? BookedAt.Value : IssuedAt;
            return called > since ? called - since : TimeSpan.Zero;
        }
    }

    public bool Is(string state) => string.Equals(State, state, StringComparison.OrdinalIgnoreCase);

    /// <summary>A command on it was never answered, so its state is not known for sure.</summary>
    public bool Uncertain { get; set; }
}

/// <summary>An item the platform registered for this run, and its case as the department answered it.</summary>
internal sealed class ItemRecord
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required string Point { get; init; }
    public required string CaseType { get; init; }
    public required string CaseGroup { get; init; }
    public required string Department { get; init; }
    public required Guid TicketId { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public required int Attachments { get; init; }
    public Guid? CaseId { get; set; }
    public string? CaseReference { get; set; }
    public string? CaseState { get; set; }
    public bool CaseUncertain { get; set; }
    public bool HandedOver { get; set; }

    /// <summary>The applicant agreed to be told by message.</summary>
    public bool Told { get; init; }
}

/// <summary>What this run received from the platform. Written by all loops at once.</summary>
internal sealed class Journal
{
    /// <summary>So many refusals mean that the platform and the player do not understand each other; the day is broken off.</summary>
    public const int TooManyFailures = 50;

    private readonly Lock _lock = new();
    private readonly List<TicketRecord> _tickets = [];
    private readonly List<BookingRecord> _bookings = [];
    private readonly List<ItemRecord> _items = [];
    private readonly List<string> _failures = [];
    private readonly Dictionary<string, int> _counts = [];

    public IReadOnlyList<TicketRecord> Tickets { get { lock (_lock) return [.. _tickets]; } }
    public IReadOnlyList<BookingRecord> Bookings { get { lock (_lock) return [.. _bookings]; } }
    public IReadOnlyList<ItemRecord> Items { get { lock (_lock) return [.. _items]; } }
    public IReadOnlyList<string> Failures { get { lock (_lock) return [.. _failures]; } }
    public int this[string what] { get { lock (_lock) return _counts.GetValueOrDefault(what); } }

    public void Add(TicketRecord ticket) { lock (_lock) _tickets.Add(ticket); }
    public void Add(BookingRecord booking) { lock (_lock) _bookings.Add(booking); }
    public void Add(ItemRecord item) { lock (_lock) _items.Add(item); }

    /// <summary>Called once there are <see cref="TooManyFailures"/>.</summary>
    public Action BreakOff { get; init; } = static () => { };

    public void Failed(Exception failure)
    {
        lock (_lock)
        {
            _failures.Add(failure.Message);
            if (_failures.Count != TooManyFailures) return;
        }
        BreakOff();
    }

    public void Count(string what, int by = 1) { lock (_lock) _counts[what] = _counts.GetValueOrDefault(what) + by; }
}

/// <summary>Names of the journal's counters.</summary>
internal static class Counted
{
    public const string Visits = "visits";
    public const string TurnedAway = "turnedAway";
    public const string Priority = "priority";
    public const string Reprints = "reprints";
    public const string Recalls = "recalls";
    public const string SecondMatters = "secondMatters";
    public const string PickUps = "pickUps";
    public const string PickUpsOfEarlierDays = "pickUpsOfEarlierDays";
    public const string StrangersTickets = "strangersTickets";
    public const string Attachments = "attachments";
    public const string Decided = "decided";
    public const string Refused = "refusedCases";
    public const string DocumentsReady = "documentsReady";
    public const string Closed = "closed";
    public const string Waiting = "waiting";
}

/// <summary>The platform's names of the states of a ticket that the player speaks of.</summary>
internal static class TicketStates
{
    public const string Waiting = "waiting";
    public const string Called = "called";
    public const string Completed = "completed";
    public const string Missed = "missed";
    public const string Withdrawn = "withdrawn";
    public const string LeftWaiting = "leftWaiting";

    /// <summary>One of these is the end of every ticket of a day that was played out.</summary>
    public static readonly IReadOnlyList<string> Final = [Completed, Missed, Withdrawn, LeftWaiting];
}
