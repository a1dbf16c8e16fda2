namespace Pom.Queueing.Domain;

/// <summary>Where a ticket is on its way: <c>Waiting → Called → Serving → Completed</c>, or <c>Called → Missed</c>.</summary>
internal enum TicketState
{
    /// <summary>The resident waits in the lobby.</summary>
    Waiting,

    /// <summary>Called to a counter, not there yet.</summary>
    Called,

    /// <summary>At the counter.</summary>
    Serving,

    /// <summary>The visit is over.</summary>
    Completed,

    /// <summary>Was called and did not come (niestawienie się).</summary>
    Missed,
}

/// <summary>Where the ticket was taken.</summary>
internal enum TicketChannel
{
    /// <summary>Ticket machine (biletomat).</summary>
    Machine,

    /// <summary>Handed out by a clerk.</summary>
    Desk,
}
