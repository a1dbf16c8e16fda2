namespace Pom.Queueing.Domain;

/// <summary>Where a ticket is on its way: <c>Waiting → Called → Serving → Completed</c>, with exits and ways back that only a person
/// takes. A transferred ticket waits again, under the same number.</summary>
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

    /// <summary>Put aside by the clerk, to come back when the resident has what was lacking.</summary>
    Parked,

    /// <summary>Given back by the resident.</summary>
    Withdrawn,

    /// <summary>Still waited when the day ended; was not served.</summary>
    LeftWaiting,

    /// <summary>Was at a counter when the day ended and nobody completed the visit; its length is not known.</summary>
    NotClosed,
}

/// <summary>Where the ticket was taken.</summary>
internal enum TicketChannel
{
    /// <summary>Ticket machine (biletomat).</summary>
    Machine,

    /// <summary>Handed out by a clerk.</summary>
    Desk,

    /// <summary>Checked in on the resident's own phone.</summary>
    Phone,
}

/// <summary>Whether the resident holds the ticket in the hand: <c>Requested → Printed | Failed → Reprinted</c>.</summary>
internal enum PrintState
{
    /// <summary>The resident has it in another way.</summary>
    NotNeeded,
    Requested,
    Printed,

    /// <summary>Nobody holds this ticket, so nobody waits with it.</summary>
    Failed,
    Reprinted,

    /// <summary>Could not be printed and was given in another way.</summary>
    HandedOver,
}
