using System.Text.Json;

namespace Pom.Day;

// The shapes of the public API as far as the player reads them; whatever else an answer carries is ignored.

/// <summary>A text in the platform's languages; the player shows the Polish one.</summary>
internal sealed record TextAnswer(string Pl);

internal sealed record SessionAnswer(string AccessToken);

internal sealed record CaseTypeAnswer(string Code, TextAnswer Name, string? Department, string CaseGroup)
{
    /// <summary>Whether the desk chooses the department.</summary>
    public bool AddresseeChosenAtDesk { get; init; }

    public IReadOnlyList<FieldAnswer> Fields { get; init; } = [];
    public IReadOnlyList<DocumentAnswer> Documents { get; init; } = [];
}

internal sealed record FieldAnswer(string Name, string? Type, bool Required, string? Validator, JsonElement? Choices, JsonElement? Min, JsonElement? Max, int? MaxLength);

internal sealed record DocumentAnswer(string Code, bool Required);

internal sealed record DepartmentAnswer(string Code, TextAnswer Name, string? Service);

internal sealed record AttachmentAnswer(Guid AttachmentId);

internal sealed record ItemAnswer(
    Guid ItemId, string? Number, string? Department, string? State, DateTimeOffset? RegisteredAt, Guid? TicketId, ItemCaseAnswer? Case);

internal sealed record ItemCaseAnswer(Guid? CaseId, string? Reference, string? State, DateTimeOffset? DocumentReadyAt);

internal sealed record CaseAnswer(Guid CaseId, Guid? ItemId, string? Reference, string? CaseType, string? State, bool? PickupNeeded, int? Version);

internal sealed record RegisterRequestAnswer(string Register, string State);

internal sealed record RegisterAnswer(string Register, string Adapter, string Breaker, bool Available, long Opened, long Closed, int Waiting, int Parked, long CasesParked, long CasesResumed, Uri? Address);

internal sealed record PageAnswer<T>(IReadOnlyList<T> Items, JsonElement? Next);
