using Pom.Cases.Domain;
using Pom.Contracts.Cases;

namespace Pom.Cases.Features;

/// <summary>A case as lists and acts show it: nothing about the person.</summary>
/// <param name="ItemVoidedAt">Intake struck out the item that it was opened for; it is to be closed.</param>
public sealed record CaseSummary(
    Guid CaseId, Guid ItemId, string ItemNumber, string Reference, string Department, string CaseType, CaseState State, DecisionOutcome? Outcome,
    bool PickupNeeded, string ServicePoint, DateOnly Day, DateTimeOffset RegisteredAt, DateTimeOffset OpenedAt, DateOnly? DueOn, string? Handler,
    DateTimeOffset? DecidedAt, DateTimeOffset? DocumentReadyAt, DateTimeOffset? HandedOverAt, DateTimeOffset? ClosedAt, DateTimeOffset? ItemVoidedAt, int Version)
{
    public string? Unit { get; init; }

    /// <summary>The register that it waits for.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>The term stands still from this day.</summary>
    public DateOnly? StoppedOn { get; init; }

    /// <summary>Until when the answer to the open request is in time.</summary>
    public DateOnly? AnswerBy { get; init; }
    public CaseEnding? Ending { get; init; }

    /// <summary>Department that goes on with it.</summary>
    public string? TransferredTo { get; init; }

    /// <summary>Reference in the department that had the matter before.</summary>
    public string? PreviousReference { get; init; }

    /// <summary>The case that this one follows from.</summary>
    public Guid? ParentCaseId { get; init; }

    internal static CaseSummary Of(Case c) => new(
        c.Id, c.ItemId, c.ItemNumber, c.Reference, c.Department, c.CaseType, c.State, c.Outcome, c.PickupNeeded, c.ServicePoint, c.Day, c.RegisteredAt,
        c.OpenedAt, c.DueOn, c.Handler, c.DecidedAt, c.ReadyAt, c.HandedOverAt, c.ClosedAt, c.ItemVoidedAt, c.Version)
    {
        Unit = c.Unit, WaitsFor = c.WaitsFor, StoppedOn = c.StoppedOn, AnswerBy = c.AnswerBy, Ending = c.Ending, TransferredTo = c.TransferredTo,
        PreviousReference = c.PreviousReference, ParentCaseId = c.ParentCaseId,
    };
}
