using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>What residents are told on the site about the points and the city: a message, or an event with its days (news.json).</summary>
public sealed record NewsItem : IEffective
{
    [RegularExpression("^[a-z][a-z0-9-]{1,60}$")]
    public required string Code { get; init; }

    public required Text Title { get; init; }

    [Description("Plain text; an empty line begins a new paragraph.")]
    public required Text Body { get; init; }

    [Description("First day on the site.")]
    public required DateOnly ValidFrom { get; init; }

    [Description("Last day on the site; for ever where absent.")]
    public DateOnly? ValidTo { get; init; }

    [Description("Event only: its first day.")]
    public DateOnly? StartsOn { get; init; }

    [Description("Event only: its last day; one day where absent.")]
    public DateOnly? EndsOn { get; init; }

    [Description("Event only: where, in the reader's words.")]
    public Text? Place { get; init; }

    [Description("Codes of the case types that it is about; the site links them.")]
    public IReadOnlyList<string> CaseTypes { get; init; } = [];

    public bool IsEvent => StartsOn is not null;

    DateOnly? IEffective.ValidFrom => ValidFrom;
}
