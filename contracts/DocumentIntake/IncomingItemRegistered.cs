namespace Pom.Contracts.DocumentIntake;

/// <summary>A letter or application was entered in the register of incoming items (RPW). Published once per item, for everybody;
/// it says nothing about the person.</summary>
public sealed record IncomingItemRegistered
{
    public required Guid ItemId { get; init; }

    /// <summary>Number in the register: <c>RPW/123/2016</c>.</summary>
    public required string Number { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseType { get; init; }
    public required string Department { get; init; }
    public Guid? TicketId { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
}
