namespace Pom.Contracts.Queueing;

/// <summary>The resident's turn is near: few people ahead or a short wait, by the city's thresholds. Published once per ticket.</summary>
[OptionalAudience]
public sealed record TurnApproaching
{
    public required Guid TicketId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required string Number { get; init; }
    public required int PeopleAhead { get; init; }

    /// <summary>Predicted minutes until the call.</summary>
    public required int WaitMinutes { get; init; }
    public required DateTimeOffset At { get; init; }
}
