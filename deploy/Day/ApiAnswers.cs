using System.Text.Json;

namespace Pom.Day;

// The shapes of the public API as far as the player reads them; whatever else an answer carries is ignored.

internal sealed record SessionAnswer(string AccessToken);

internal sealed record CaseTypeAnswer(string Code, string Name, string? Department, string CaseGroup)
{
    /// <summary>Whether the matter ends with a document to collect; null where the platform does not say.</summary>
    public bool? PickUp { get; init; }

    /// <summary>Whether the desk chooses the department.</summary>
    public bool AddresseeChosenAtDesk { get; init; } = Code == Matters.Letter;

    public IReadOnlyList<FieldAnswer> Fields { get; init; } = [];
    public IReadOnlyList<DocumentAnswer> Documents { get; init; } = [];
}

internal sealed record FieldAnswer(string Name, string? Type, bool Required, string? Validator, JsonElement? Choices, JsonElement? Min, JsonElement? Max, int? MaxLength);

internal sealed record DocumentAnswer(string Code, bool Required)
{
    /// <summary>Shown to the clerk only, so not attached.</summary>
    public bool ViewOnly { get; init; }
}

internal sealed record DepartmentAnswer(string Code, string Name, string? Service);

internal sealed record TicketAnswer(Guid TicketId, string? Number, string? CaseGroup, string? State, DateTimeOffset? IssuedAt);

internal sealed record AttachmentAnswer(Guid AttachmentId);

internal sealed record ItemAnswer(
    Guid ItemId, string? Number, string? Department, string? State, DateTimeOffset? RegisteredAt, Guid? TicketId, ItemCaseAnswer? Case);

internal sealed record ItemCaseAnswer(Guid? CaseId, string? Reference, string? State, DateTimeOffset? DocumentReadyAt);

internal sealed record CaseAnswer(Guid CaseId, Guid? ItemId, string? Reference, string? CaseType, string? State, int? Version);

internal sealed record PageAnswer<T>(IReadOnlyList<T> Items, JsonElement? Next);
