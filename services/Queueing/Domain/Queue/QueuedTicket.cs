namespace Pom.Queueing.Domain.Queue;

/// <summary>A ticket in the living queue. Changed only by <see cref="PointQueue"/> as it applies events.</summary>
internal sealed class QueuedTicket(Issued issued)
{
    public Guid Id { get; } = issued.Id;

    /// <summary>Running number of the point's day over all groups: the order in which tickets were taken.</summary>
    public long Arrival { get; } = issued.Ticket;
    public string Number { get; } = issued.Number;
    public TicketChannel Channel { get; } = issued.Channel;
    public PriorityReason? Priority { get; } = issued.Priority;
    public Booked? Booking { get; } = issued.Booking;
    
    /// <summary>When the resident took it.</summary>
    public DateTimeOffset IssuedAt { get; } = issued.TakenAt ?? issued.At;

    /// <inheritdoc cref="Issued" path="/param[@name='Language']"/>
    public string? Language { get; } = issued.Language;
    public string Group { get; set; } = issued.Group;

    /// <summary>Codes of the case types that the resident came for, as far as known.</summary>
    public IReadOnlyList<string> Matters { get; set; } = issued.Matters;
    public TicketState State { get; set; } = TicketState.Waiting;
    public PrintState Print { get; set; } = issued.PrintRequested ? PrintState.Requested : PrintState.NotNeeded;
    public int? Counter { get; set; }
    public string? Clerk { get; set; }

    /// <summary>Served by a clerk of another group who helped out.</summary>
    public bool ByOverflow { get; set; }

    /// <summary>Only this counter may call it, after a transfer there.</summary>
    public int? OnlyCounter { get; set; }
    public int Calls { get; set; }
    public DateTimeOffset? CalledAt { get; set; }
    public DateTimeOffset? LastCalledAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>When it was missed, withdrawn or left.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public string? Outcome { get; set; }

    /// <summary>The time that its place in the queue goes by.</summary>
    public DateTimeOffset PlaceAt { get; set; } = issued.Booking?.At ?? issued.TakenAt ?? issued.At;
    public bool AtFront { get; set; }

    /// <summary>When somebody behind it was called first; null while nobody was.</summary>
    public DateTimeOffset? PassedOverAt { get; set; }

    /// <summary>The resident has been told that the turn comes near.</summary>
    public bool Noticed { get; set; }

    /// <summary>A person who waits: the ticket is out and reached them.</summary>
    public bool IsWaiting => State == TicketState.Waiting && Print != PrintState.Failed;

    /// <summary>In the point: waits, is called, is served or parked.</summary>
    public bool IsPresent => State is TicketState.Waiting or TicketState.Called or TicketState.Serving or TicketState.Parked;
}
