using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>A group of matters (grupa spraw) that has a queue of its own (case-groups.json).</summary>
public sealed record CaseGroup
{
    [RegularExpression("^[A-Z]{2,4}$")]
    public required string Code { get; init; }

    [Description("First letter of ticket numbers, unique in the pack. U is kept for booked tickets.")]
    [RegularExpression("^[A-TV-Z]$")]
    public required string TicketLetter { get; init; }

    public required Text Name { get; init; }

    [Description("Equipment a counter must have to serve the group.")]
    [AllowedValues("cepik", "srp", "photo", "card-terminal", "card-printer")]
    public IReadOnlyList<string> RequiredEquipment { get; init; } = [];
}
