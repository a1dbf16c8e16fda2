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
    internal static CaseSummary Of(Case c) => new(
        c.Id, c.ItemId, c.ItemNumber, c.Reference, c.Department, c.CaseType, c.State, c.Outcome, c.PickupNeeded, c.ServicePoint, c.Day, c.RegisteredAt,
        c.OpenedAt, c.DueOn, c.Handler, c.DecidedAt, c.ReadyAt, c.HandedOverAt, c.ClosedAt, c.ItemVoidedAt, c.Version);
}
