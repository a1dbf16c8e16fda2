using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>When a case is entered in the department's own register.</summary>
public enum EnteredWhen { Opened, Granted }

/// <summary>What happens to a second entry under the same key, such as a second vote of one person.</summary>
public enum DuplicateRule { FirstCounts, AllVoid }

/// <summary>The department's own register of a case type: cards, payers, voters. Numbers are given without gaps; one entry a case.</summary>
public sealed record CaseRegister
{
    [RegularExpression("^[a-z][a-z0-9-]{1,40}$")]
    public required string Code { get; init; }

    [Description("Begins each number.")]
    [RegularExpression("^[A-Z0-9]{1,8}$")]
    public required string Prefix { get; init; }

    [Description("Digits of a number that runs on for ever: RKM-0000012.")]
    [Range(1, 9)]
    public int Digits { get; init; } = 6;

    [Description("True: numbers begin anew each year: MRK/12/2016.")]
    public bool PerYear { get; init; }

    [Description("Which step of the case makes the entry.")]
    public required EnteredWhen Entered { get; init; }

    [Description("Condition over the form: entered only when met.")]
    public string? When { get; init; }

    [Description("Expression over the form: last day on which the entry counts, such as the end of a card's validity.")]
    public string? ValidTo { get; init; }

    [Description("Expression over the form that only one entry may have; kept as a keyed hash.")]
    public string? UniqueBy { get; init; }

    [Description("What a second entry under the same key does.")]
    public DuplicateRule Duplicate { get; init; }

    [Description("Why an entry may be blocked, such as a lost card; none: it cannot be.")]
    [RegularExpression("^[a-z][a-z0-9-]{1,40}$")]
    public IReadOnlyList<string> BlockReasons { get; init; } = [];
}

/// <summary>How a matter that opens no case is counted: forms handed out, information given, tickets sold. No personal data.</summary>
public sealed record TallyPlan
{
    [Description("forms: what is counted are the printed forms of forms.json.")]
    [AllowedValues("forms")]
    public string? SubjectsFrom { get; init; }

    [Description("What is counted, one by one; none: only the matter itself.")]
    public IReadOnlyList<TallySubject> Subjects { get; init; } = [];

    [Description("Expression over the form that is counted once only, such as the number of a penalty notice.")]
    public string? UniqueBy { get; init; }
}

/// <summary>Something that is counted apart, for as long as it runs.</summary>
public sealed record TallySubject : IEffective
{
    [RegularExpression("^[a-z][a-z0-9-]{1,40}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}

/// <summary>A printed form (druk) that points hand out (forms.json).</summary>
public sealed record PrintedForm : IEffective
{
    [RegularExpression("^[A-Z0-9][A-Z0-9-]{0,30}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("Code of the department that it belongs to.")]
    public required string Department { get; init; }

    public required string Version { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    [Description("The case type that it is for.")]
    public string? CaseType { get; init; }

    DateOnly? IEffective.ValidFrom => ValidFrom;
}
