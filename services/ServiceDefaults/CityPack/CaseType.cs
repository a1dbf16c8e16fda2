using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>A kind of matter (rodzaj sprawy) that the desk takes: who owns it, what is asked, what it costs and how long it may
/// take. One file per version in case-types/; versions of one code may not overlap in time.</summary>
public sealed record CaseType : IEffective
{
    [RegularExpression("^[A-Z][A-Za-z0-9]{2,60}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }
    public Text? Description { get; init; }

    [Description("Code of the department that owns the matter.")]
    public required string Department { get; init; }

    [Description("True where the desk chooses the department, as for letters.")]
    public bool AddresseeChosenAtDesk { get; init; }

    [Description("Code of the case group whose queue it belongs to.")]
    public required string CaseGroup { get; init; }

    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public IReadOnlyList<FormField> Form { get; init; } = [];
    public IReadOnlyList<RequiredDocument> Documents { get; init; } = [];
    public IReadOnlyList<FeeComponent> FeeComponents { get; init; } = [];
    public IReadOnlyList<FeeVariant> FeeVariants { get; init; } = [];
    public IReadOnlyList<FeeRelief> Reliefs { get; init; } = [];

    [Description("Conditions that the filled-in form must meet, beside those of each field.")]
    public IReadOnlyList<FormRule> Rules { get; init; } = [];

    [Description("Values that follow from the form, such as a monthly fee; kept with the case.")]
    public IReadOnlyList<ComputedValue> Computed { get; init; } = [];
    public required StatutoryTerm Term { get; init; }

    [Description("Class of the file plan (file-plan.json) in force on validFrom.")]
    public required string FilePlanClass { get; init; }

    [Description("Archival category where it differs from the class's own.")]
    [RegularExpression("^(A|BE?[1-9][0-9]?|Bc)$")]
    public string? ArchivalCategory { get; init; }

    [Description("How the matter is brought to its end; decision where absent.")]
    public CaseHandling Handling { get; init; }

    [Description("True: opened by the department itself, such as a penalty for a late notice; never offered at a desk.")]
    public bool ExOfficio { get; init; }

    public required DeskTime Desk { get; init; }
    public required Pickup Pickup { get; init; }

    [Description("Registers that the matter is entered in.")]
    public IReadOnlyList<string> Registers { get; init; } = [];

    [Description("With handling tally: what is counted and how.")]
    public TallyPlan? Tally { get; init; }

    [Description("The department's own register that the matter is entered in.")]
    public CaseRegister? Register { get; init; }

    [Description("Where the facts come from; unconfirmed ones say so.")]
    public string? Source { get; init; }

    DateOnly? IEffective.ValidFrom => ValidFrom;
}

/// <summary>A document that the resident brings. Its code is the kind of the attachment at the desk.</summary>
public sealed record RequiredDocument
{
    [RegularExpression("^[a-z][A-Za-z0-9]{1,40}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("False: only in some situations, which the name states.")]
    public required bool Required { get; init; }

    [Description("Only seen by the clerk, not kept as an attachment.")]
    public bool ViewOnly { get; init; }
}

/// <summary>How a matter comes to its end: by a decision; by an act of fact that leaves nothing to decide (czynność
/// materialno-techniczna), such as an entry in a register; or only counted, without a case (a form that was handed out).</summary>
public enum CaseHandling { Decision, Act, Tally }

/// <summary>How the length of a statutory term is counted.</summary>
public enum TermKind { AtOnce, Days, Months, None }

/// <summary>Statutory term (termin załatwienia) of a matter, counted by KPA art. 57 from registration.</summary>
public sealed record StatutoryTerm
{
    public required TermKind Kind { get; init; }

    [Description("Number of days or months; absent for at-once and none.")]
    [Range(1, 365)]
    public int? Value { get; init; }

    [Description("The provision that sets it.")]
    public required string Law { get; init; }
}

/// <summary>How long the matter takes at the desk, for estimates and simulation.</summary>
public sealed record DeskTime
{
    [Description("Mean, in minutes.")]
    [Range(0.5, 240.0)]
    public required double Minutes { get; init; }

    [Description("Coefficient of variation (standard deviation ÷ mean) of the log-normal time.")]
    [Range(0.0, 3.0)]
    public required double Variation { get; init; }
}

/// <summary>Whether a document is collected on a second visit.</summary>
public sealed record Pickup
{
    public required bool Needed { get; init; }

    [Description("Condition over the form: only then is there something to collect, such as a plastic card.")]
    public string? When { get; init; }

    [Description("Mean desk time of the second visit, in minutes.")]
    [Range(0.5, 240.0)]
    public double? Minutes { get; init; }

    [Description("Share of cases that come for a second visit, 0 to 1.")]
    [Range(0.0, 1.0)]
    public double Probability { get; init; }
}
