using System.Collections.Concurrent;
using Pom.ServiceDefaults.CityPack.Expressions;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>Everything the platform knows about its city, read from a folder and validated as a whole. Immutable.
/// <c>Point</c>, <c>Department</c> … expect a code that exists and throw otherwise; the <c>Find…</c> twins answer null
/// and are for codes that came from outside.</summary>
public sealed class CityPack
{
    private readonly Dictionary<string, ServicePoint> _points;
    private readonly Dictionary<string, CaseGroup> _groups;
    private readonly ILookup<string, Department> _departments;
    private readonly ILookup<string, CaseType> _caseTypes;
    private readonly ILookup<string, FilePlanClass> _classes;
    private Dictionary<string, FeeSet> _feeSets;
    private readonly Dictionary<string, StaffMember> _staff;
    private readonly Dictionary<string, ValueTable> _tables;
    private readonly ConcurrentDictionary<CaseType, CaseFormulas> _formulas = new(ReferenceEqualityComparer.Instance);

    internal CityPack(City city, IReadOnlyList<ServicePoint> points, IReadOnlyList<Department> departments,
        IReadOnlyList<CaseGroup> caseGroups, IReadOnlyList<CaseType> caseTypes, IReadOnlyList<HolidayRule> holidays,
        IReadOnlyList<FilePlanClass> filePlan, IReadOnlyList<FeeSet> feeSets, RoutingPlan routing,
        QueueingRules queueing, IReadOnlyList<StaffMember> staff, IReadOnlyList<FeeComponent> commonFees, IReadOnlyList<ValueTable> tables,
        IReadOnlyList<PrintedForm> forms)
    {
        City = city;
        Points = points;
        Departments = departments;
        CaseGroups = caseGroups;
        CaseTypes = caseTypes;
        Holidays = holidays;
        FilePlan = filePlan;
        FeeSets = feeSets;
        Routing = routing;
        Queueing = queueing;
        Staff = staff;
        CommonFees = commonFees;
        Tables = tables;
        Forms = forms;
        Calendar = new CityCalendar(TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone), holidays);
        _points = points.ToDictionary(p => p.Code);
        _groups = caseGroups.ToDictionary(g => g.Code);
        _departments = departments.ToLookup(d => d.Code);
        _caseTypes = caseTypes.ToLookup(t => t.Code);
        _classes = filePlan.ToLookup(c => c.Code);
        _feeSets = feeSets.ToDictionary(s => s.Code);
        _staff = staff.ToDictionary(s => s.User);
        _tables = tables.ToDictionary(t => t.Code);
    }

    public City City { get; }
    public Text Name => City.Name;
    public string CityCode => City.Code;
    public IReadOnlyList<string> Languages => City.Languages;
    public string Currency => City.Currency;
    public CityCalendar Calendar { get; }
    public IReadOnlyList<ServicePoint> Points { get; }

    /// <summary>Every department, with all its versions.</summary>
    public IReadOnlyList<Department> Departments { get; }

    public IReadOnlyList<CaseGroup> CaseGroups { get; }

    /// <summary>Every case type, with all its versions.</summary>
    public IReadOnlyList<CaseType> CaseTypes { get; }

    public IReadOnlyList<HolidayRule> Holidays { get; }
    public IReadOnlyList<FilePlanClass> FilePlan { get; }
    public IReadOnlyList<FeeSet> FeeSets { get; private set; }

    /// <summary>Fee components that any matter can have: the stamp duty on a power of attorney.</summary>
    public IReadOnlyList<FeeComponent> CommonFees { get; }

    /// <summary>Rates and prices that expressions look up.</summary>
    public IReadOnlyList<ValueTable> Tables { get; }

    /// <summary>Every printed form, with all its versions.</summary>
    public IReadOnlyList<PrintedForm> Forms { get; }

    /// <summary>What the lobby displays tell between calls, with all versions.</summary>
    public IReadOnlyList<InformationSlide> Slides { get; internal init; } = [];

    /// <summary>The slides of a point on a day, in the order of the pack.</summary>
    public IEnumerable<InformationSlide> SlidesOn(string point, DateOnly date) =>
        Slides.Where(s => s.IsInForce(date) && (s.ServicePoints.Count == 0 || s.ServicePoints.Contains(point)));

    public ValueTable? FindTable(string code) => _tables.GetValueOrDefault(code);

    /// <summary>The case type's expressions, ready to be worked out.</summary>
    public CaseFormulas Formulas(CaseType type) => _formulas.GetOrAdd(type, t => CaseFormulas.Of(t, CommonFees, Tables));
    public IReadOnlyList<RoutingRule> RoutingRules => Routing.Rules;

    /// <summary>Rules, districts and keyword classes.</summary>
    public RoutingPlan Routing { get; }

    public QueueingRules Queueing { get; }

    /// <summary>Numbers of the matters that are entered in state registers.</summary>
    public required RegisterMatters Registers { get; init; }
    public IReadOnlyList<StaffMember> Staff { get; }

    /// <summary>Texts of messages to residents, and when they are sent.</summary>
    public required NotificationRules Notifications { get; init; }

    /// <summary>Messages and events for the residents' site, with those that are over or not yet told.</summary>
    public IReadOnlyList<NewsItem> News { get; internal init; } = [];

    /// <summary>What the site tells on the day, the newest first.</summary>
    public IEnumerable<NewsItem> NewsOn(DateOnly date) => News.Where(n => n.IsInForce(date)).OrderByDescending(n => n.ValidFrom).ThenBy(n => n.Code, StringComparer.Ordinal);

    /// <summary>Officials who handle cases.</summary>
    public IReadOnlyList<Official> Officials { get; internal init; } = [];

    /// <summary>The official with this account; null where the pack names none.</summary>
    public Official? FindOfficial(string user) => Officials.FirstOrDefault(o => o.User == user);

    /// <summary>True where the one stands in for the other on the day.</summary>
    public bool StandsInFor(string deputy, string absent, DateOnly date) =>
        FindOfficial(deputy)?.DeputyFor.Any(d => d.User == absent && d.IsInForce(date)) == true;

    /// <summary>The clerk with this account; null where the account serves nobody.</summary>
    public StaffMember? FindStaff(string user) => _staff.GetValueOrDefault(user);

    public ServicePoint? FindPoint(string code) => _points.GetValueOrDefault(code);
    public ServicePoint Point(string code) => FindPoint(code) ?? throw Unknown("service point", code, _points.Keys);

    public CaseGroup? FindCaseGroup(string code) => _groups.GetValueOrDefault(code);
    public CaseGroup CaseGroup(string code) => FindCaseGroup(code) ?? throw Unknown("case group", code, _groups.Keys);

    /// <summary>The department's version on the day, or its newest one when no day is given.</summary>
    public Department? FindDepartment(string code, DateOnly? onDate = null) =>
        onDate is { } date
            ? _departments[code].FirstOrDefault(d => d.IsInForce(date))
            : _departments[code].MaxBy(d => d.ValidFrom ?? DateOnly.MinValue);

    /// <inheritdoc cref="FindDepartment"/>
    public Department Department(string code, DateOnly? onDate = null) =>
        FindDepartment(code, onDate) ?? throw Unknown("department", code, _departments.Select(d => d.Key), onDate);

    /// <summary>Departments, in force on the day, that the service handles ("citizen-affairs", …, "external").</summary>
    public IEnumerable<Department> DepartmentsOf(string service, DateOnly onDate) =>
        Departments.Where(d => d.Service == service && d.IsInForce(onDate));

    /// <summary>The version of the case type in force on the day, or null.</summary>
    public CaseType? FindCaseType(string code, DateOnly onDate) => _caseTypes[code].FirstOrDefault(t => t.IsInForce(onDate));

    /// <inheritdoc cref="FindCaseType"/>
    public CaseType CaseType(string code, DateOnly onDate) =>
        FindCaseType(code, onDate) ?? throw Unknown("case type", code, _caseTypes.Select(t => t.Key), onDate);

    /// <summary>Case types that the desk takes on the day.</summary>
    public IEnumerable<CaseType> CaseTypesOn(DateOnly date) => CaseTypes.Where(t => t.IsInForce(date) && !t.ExOfficio);

    /// <summary>Printed forms of the day that points hand out.</summary>
    public IEnumerable<PrintedForm> FormsOn(DateOnly date) => Forms.Where(f => f.IsInForce(date));

    /// <summary>What a matter without a case is counted by on the day; empty where only the matter itself is.</summary>
    public IReadOnlyList<TallySubject> TallySubjectsOn(CaseType type, DateOnly date) => type.Tally switch
    {
        { SubjectsFrom: not null } => [.. FormsOn(date).Select(f => new TallySubject { Code = f.Code, Name = f.Name })],
        { } plan => [.. plan.Subjects.Where(s => s.IsInForce(date))],
        null => [],
    };

    /// <summary>Whether this matter ends with a document that is collected; for some types the form decides.</summary>
    public bool NeedsPickup(CaseType type, IReadOnlyDictionary<string, string> form, DateOnly day) =>
        type.Pickup.Needed && (Formulas(type).At("pickup.when")?.Holds(new ExpressionFacts(this, day, FormValues.Of(type, form, day, ProxyKind.None))) ?? true);

    /// <summary>The city as if a tariff came into force on a day, for trying one that waits for its date. Tariffs that price the same
    /// components end the day before.</summary>
    public CityPack AsIfInForce(string feeSet, DateOnly from)
    {
        var copy = (CityPack)MemberwiseClone();
        var sharing = CaseTypes.SelectMany(t => t.FeeComponents).Concat(CommonFees).Where(c => c.Amounts.Any(a => a.FeeSet == feeSet)).SelectMany(c => c.Amounts.Select(a => a.FeeSet)).ToHashSet();
        copy.FeeSets = [.. FeeSets.Select(s => s.Code == feeSet ? s with { ValidFrom = from }
            : sharing.Contains(s.Code) && s.AppliesOn(from) ? s with { ValidTo = from.AddDays(-1) } : s)];
        copy._feeSets = copy.FeeSets.ToDictionary(s => s.Code);
        return copy;
    }

    public FilePlanClass? FindFilePlanClass(string code, DateOnly onDate) => _classes[code].FirstOrDefault(c => c.IsInForce(onDate));

    /// <summary>Archival category of the matter: its own, else that of its file-plan class.</summary>
    public string ArchivalCategory(CaseType caseType, DateOnly onDate) =>
        caseType.ArchivalCategory ?? FindFilePlanClass(caseType.FilePlanClass, onDate)?.ArchivalCategory
        ?? throw Unknown("file-plan class", caseType.FilePlanClass, _classes.Select(c => c.Key), onDate);

    /// <summary>The department for an item of this case type, and the rule that says so; null when no rule matches
    /// or the addressee is not a department of the day.</summary>
    public Routing? Route(CaseType caseType, string? addressee, DateOnly date) => Explain(new RoutingMatter(caseType, addressee, null, [], []), date).Chosen;

    /// <summary>Tries the rules one by one and says of each why it matches or does not.</summary>
    /// <param name="all">Also those after the one that decides.</param>
    public RoutingExplanation Explain(RoutingMatter matter, DateOnly date, bool all = false) => new RoutingTrial(this, matter, date).Run(all);

    /// <summary>Code of the district in which an address lies, by its street; null where that is not known.</summary>
    public string? DistrictOf(string? address) => RoutingTrial.DistrictOf(this, address);

    /// <summary>Sum of the components on the day, in whole grosze; a component named twice is paid twice.</summary>
    /// <exception cref="ArgumentException">The case type has no such component.</exception>
    /// <exception cref="FeeNotInForceException">No tariff in force on the day prices a component.</exception>
    public int Fee(CaseType caseType, IEnumerable<string> components, DateOnly date)
    {
        var sum = 0;
        foreach (var code in components)
        {
            var component = caseType.FeeComponents.FirstOrDefault(c => c.Code == code)
                ?? throw new ArgumentException(
                    $"{caseType.Code} has no fee component '{code}'; allowed: {string.Join(", ", caseType.FeeComponents.Select(c => c.Code))}.",
                    nameof(components));
            sum = checked(sum + (FindAmount(component, date)?.Grosze ?? throw new FeeNotInForceException(caseType.Code, code, date)));
        }

        return sum;
    }

    /// <summary>The component's amount in the tariff in force on the day, or null.</summary>
    public FeeAmount? FindAmount(FeeComponent component, DateOnly date) =>
        component.Amounts.FirstOrDefault(a => _feeSets[a.FeeSet].AppliesOn(date));

    /// <summary>The usual bundle of fee components in force on the day, or null.</summary>
    public static FeeVariant? FindFeeVariant(CaseType caseType, string variant, DateOnly date) =>
        caseType.FeeVariants.FirstOrDefault(v => v.Code == variant && v.IsInForce(date));

    private KeyNotFoundException Unknown(string what, string code, IEnumerable<string> known, DateOnly? date = null) =>
        new($"The city pack '{CityCode}' has no {what} '{code}'{(date is { } d ? $" on {d:yyyy-MM-dd}" : "")}; it has: {string.Join(", ", known)}.");
}

/// <summary>No tariff prices the component on that day: the pack lacks a fee set or its date.</summary>
public sealed class FeeNotInForceException(string caseType, string component, DateOnly date)
    : InvalidOperationException($"No fee set in force on {date:yyyy-MM-dd} prices '{component}' of {caseType}; give a fee set of the city pack a validFrom.");
