using System.ComponentModel;

namespace Pom.ServiceDefaults.CityPack.Loading;

// The files that hold a list; city.json, service-points/* and case-types/* hold one record each.
internal sealed record DepartmentsFile { public required IReadOnlyList<Department> Departments { get; init; } }
internal sealed record CaseGroupsFile { public required IReadOnlyList<CaseGroup> CaseGroups { get; init; } }
internal sealed record HolidaysFile { public required IReadOnlyList<HolidayRule> Holidays { get; init; } }
internal sealed record FilePlanFile { public required IReadOnlyList<FilePlanClass> Classes { get; init; } }
internal sealed record FeeSetsFile 
{
    public required IReadOnlyList<FeeSet> FeeSets { get; init; }

    [Description("Components that any matter can have, such as the stamp duty on a power of attorney; each states when it is due.")]
    public IReadOnlyList<FeeComponent> CommonComponents { get; init; } = [];
}

internal sealed record FormsFile
{
    public required IReadOnlyList<PrintedForm> Forms { get; init; }

    [Description("Where the facts come from.")]
    public string? Source { get; init; }
}

internal sealed record NewsFile { public required IReadOnlyList<NewsItem> News { get; init; } }
internal sealed record SlidesFile { public required IReadOnlyList<InformationSlide> Slides { get; init; } }
internal sealed record PackTestsFile { public required IReadOnlyList<PackTest> Tests { get; init; } }
internal sealed record TablesFile { public required IReadOnlyList<ValueTable> Tables { get; init; } }
internal sealed record StaffFile
{
    public required IReadOnlyList<StaffMember> Clerks { get; init; }
    public IReadOnlyList<Official> Officials { get; init; } = [];
}

/// <summary>A record together with where it stands, so that a fault found later can still say file and line.</summary>
internal readonly record struct Placed<T>(PackFile File, string Path, T Value);

/// <summary>Everything read from a folder, before the rules between the files are checked.</summary>
internal sealed class PackContent
{
    public Placed<City> City { get; set; }
    public List<Placed<ServicePoint>> Points { get; } = [];
    public List<Placed<Department>> Departments { get; } = [];
    public List<Placed<CaseGroup>> CaseGroups { get; } = [];
    public List<Placed<CaseType>> CaseTypes { get; } = [];
    public List<Placed<HolidayRule>> Holidays { get; } = [];
    public List<Placed<FilePlanClass>> FilePlan { get; } = [];
    public List<Placed<FeeSet>> FeeSets { get; } = [];
    public List<Placed<FeeComponent>> CommonFees { get; } = [];
    public List<Placed<ValueTable>> Tables { get; } = [];
    public List<Placed<PrintedForm>> Forms { get; } = [];
    public List<Placed<NewsItem>> News { get; } = [];
    public List<Placed<InformationSlide>> Slides { get; } = [];
    public Placed<RoutingPlan> RoutingPlan { get; set; }
    public List<Placed<RoutingRule>> Routing { get; } = [];
    public Placed<QueueingRules> Queueing { get; set; }
    public Placed<RegisterMatters> Registers { get; set; }
    public List<Placed<StaffMember>> Staff { get; } = [];
    public List<Placed<Official>> Officials { get; } = [];
    public Placed<NotificationRules> Notifications { get; set; }

    public CityPack ToPack() => new(City.Value, Values(Points), Values(Departments), Values(CaseGroups), Values(CaseTypes),
        Values(Holidays), Values(FilePlan), Values(FeeSets), RoutingPlan.Value, Queueing.Value, Values(Staff),
        Values(CommonFees), Values(Tables), Values(Forms)) { Officials = Values(Officials), Registers = Registers.Value, Notifications = Notifications.Value, News = Values(News), Slides = Values(Slides) };

    private static T[] Values<T>(List<Placed<T>> placed) => [.. placed.Select(p => p.Value)];
}

/// <summary>Kinds of pack file: schema name, record type, and where the files are.</summary>
internal sealed record PackFileKind(string Name, Type Type, string Place, bool Optional = false, bool Examples = false)
{
    public static readonly IReadOnlyList<PackFileKind> All =
    [
        new("city", typeof(City), "city.json"),
        new("departments", typeof(DepartmentsFile), "departments.json"),
        new("case-groups", typeof(CaseGroupsFile), "case-groups.json"),
        new("holidays", typeof(HolidaysFile), "holidays.json"),
        new("file-plan", typeof(FilePlanFile), "file-plan.json"),
        new("fee-sets", typeof(FeeSetsFile), "fee-sets.json"),
        new("tables", typeof(TablesFile), "tables.json", Optional: true),
        new("forms", typeof(FormsFile), "forms.json", Optional: true),
        new("news", typeof(NewsFile), "news.json", Optional: true),
        new("slides", typeof(SlidesFile), "slides.json", Optional: true),
        new("pack-tests", typeof(PackTestsFile), "tests/", Optional: true, Examples: true),
        new("routing", typeof(RoutingPlan), "routing.json"),
        new("queueing", typeof(QueueingRules), "queueing.json"),
        new("registers", typeof(RegisterMatters), "registers.json"),
        new("staff", typeof(StaffFile), "staff.json"),
        new("notifications", typeof(NotificationRules), "notifications.json"),
        new("service-point", typeof(ServicePoint), "service-points/"),
        new("case-type", typeof(CaseType), "case-types/"),
    ];

    public bool IsFolder => Place.EndsWith('/');
}
