using Pom.MunicipalAffairs.Domain;

namespace Pom.MunicipalAffairs.Features.Registers;

/// <summary>An entry as lists and cases show it; nobody's data.</summary>
internal sealed record EntryView(Guid EntryId, string Register, string Number, Guid CaseId, string CaseType, DateOnly EnteredOn, DateOnly? ValidTo, RegisterEntryState State, string? BlockedFor, DateTimeOffset? BlockedAt)
{
    public static EntryView Of(RegisterEntry e) => new(e.Id, e.Register, e.Number, e.CaseId, e.CaseType, e.EnteredOn, e.ValidTo, e.State, e.BlockedFor, e.BlockedAt);
}
