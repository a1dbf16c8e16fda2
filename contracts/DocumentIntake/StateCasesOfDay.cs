namespace Pom.Contracts.DocumentIntake;

/// <summary>Intake reconciles a day and asks a department which of the day's items it has cases for. Goes to the department's
/// inbox, behind the items that were sent before; answered by <c>CasesOfDayStated</c>. A department that does not answer is shown
/// as such.</summary>
[Routed("pom.departments")]
[OptionalAudience]
public sealed record StateCasesOfDay
{
    public required Guid ReconciliationId { get; init; }
    public required string Department { get; init; }

    /// <summary>Day of registration in the city's zone.</summary>
    public required DateOnly Day { get; init; }
}
