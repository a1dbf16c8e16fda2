using System.Text.Json;

namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Reads every file of a pack's folder and checks each by itself: JSON, names, types, formats.</summary>
internal sealed class PackReader(string directory)
{
    private readonly PackContent _content = new();

    public List<PackFault> Faults { get; } = [];

    public PackContent Read()
    {
        if (!Directory.Exists(directory))
        {
            Faults.Add(new PackFault(directory, 0, "$", "no such folder; allowed: a folder with city.json, service-points/, case-types/ …"));
            return _content;
        }

        // Examples are read by who runs them; the platform starts without.
        foreach (var kind in PackFileKind.All.Where(k => !k.Examples))
        {
            foreach (var name in FilesOf(kind))
                ReadFile(kind, name);
        }

        ReportStrangers();
        return _content;
    }

    private List<string> FilesOf(PackFileKind kind)
    {
        List<string> names = kind.IsFolder ? JsonIn(kind.Place) : File.Exists(Path.Combine(directory, kind.Place)) ? [kind.Place] : [];
        if (names.Count == 0 && !kind.Optional)
        {
            Faults.Add(new PackFault(kind.Place, 0, "$",
                kind.IsFolder ? "no file; at least one .json file is needed" : "missing; every pack needs this file"));
        }

        return names;
    }

    private List<string> JsonIn(string folder)
    {
        var path = Path.Combine(directory, folder);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*.json").Select(f => folder + Path.GetFileName(f)).Order(StringComparer.Ordinal)]
            : [];
    }

    // A file in the wrong place would otherwise be ignored without a word.
    private void ReportStrangers()
    {
        var known = PackFileKind.All.Where(k => !k.IsFolder).Select(k => k.Place).ToHashSet();
        foreach (var name in JsonIn("").Where(n => !known.Contains(n)))
            Faults.Add(new PackFault(name, 0, "$", $"unknown file; allowed: {string.Join(", ", PackFileKind.All.Select(k => k.Place))}"));
    }

    private void ReadFile(PackFileKind kind, string name)
    {
        if (PackFile.Parse(name, File.ReadAllBytes(Path.Combine(directory, name)), Faults) is not { } file)
            return;
        var before = Faults.Count;
        new StructureCheck(file, Faults).Check(kind.Type);
        if (Faults.Count == before)
            Keep(file, file.Root.Deserialize(kind.Type, PackJson.Options)!);
    }

    private void Keep(PackFile file, object record)
    {
        switch (record)
        {
            case City city: _content.City = new(file, "$", city); break;
            case ServicePoint point: _content.Points.Add(new(file, "$", point)); break;
            case CaseType type: _content.CaseTypes.Add(new(file, "$", type)); break;
            case DepartmentsFile f: Place(_content.Departments, file, "departments", f.Departments); break;
            case CaseGroupsFile f: Place(_content.CaseGroups, file, "caseGroups", f.CaseGroups); break;
            case HolidaysFile f: Place(_content.Holidays, file, "holidays", f.Holidays); break;
            case FilePlanFile f: Place(_content.FilePlan, file, "classes", f.Classes); break;
            case FeeSetsFile f:
                Place(_content.FeeSets, file, "feeSets", f.FeeSets);
                Place(_content.CommonFees, file, "commonComponents", f.CommonComponents);
                break;
            case SlidesFile f: Place(_content.Slides, file, "slides", f.Slides); break;
            case FormsFile f: Place(_content.Forms, file, "forms", f.Forms); break;
            case NewsFile f: Place(_content.News, file, "news", f.News); break;
            case TablesFile f: Place(_content.Tables, file, "tables", f.Tables); break;
            case RegisterMatters matters: _content.Registers = new(file, "$", matters); break;
            case QueueingRules rules: _content.Queueing = new(file, "$", rules); break;
            case NotificationRules rules: _content.Notifications = new(file, "$", rules); break;
            case StaffFile f:
                Place(_content.Staff, file, "clerks", f.Clerks);
                Place(_content.Officials, file, "officials", f.Officials);
                break;
            case RoutingPlan f:
                _content.RoutingPlan = new(file, "$", f);
                Place(_content.Routing, file, "rules", f.Rules);
                break;
        }
    }

    private static void Place<T>(List<Placed<T>> list, PackFile file, string name, IReadOnlyList<T> values) =>
        list.AddRange(values.Select((v, i) => new Placed<T>(file, $"$.{name}[{i}]", v)));
}
