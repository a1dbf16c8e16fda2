namespace Pom.Contracts.Queueing;

/// <summary>A ticket left the straight way from waiting to served, or came back to it. Published at each such step.</summary>
public sealed record TicketChanged
{
    public required Guid TicketId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>The group that it waits for now; another one after a transfer.</summary>
    public required string CaseGroup { get; init; }
    public required string Number { get; init; }
    public required TicketChange Change { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What became of the ticket.</summary>
public enum TicketChange
{
    /// <summary>Put aside until the resident has what was lacking.</summary>
    Parked,

    /// <summary>Waits again: brought back by a person, transferred, or a call was taken back.</summary>
    WaitsAgain,

    /// <summary>The start of the service was a misclick; called, not yet served.</summary>
    CalledAgain,

    /// <summary>Given back by the resident.</summary>
    Withdrawn,

    /// <summary>The day ended and the ticket was still open; the resident was not served.</summary>
    Left,
}
