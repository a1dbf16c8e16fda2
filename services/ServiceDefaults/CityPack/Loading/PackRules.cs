namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Rules between the records of a pack: codes that must exist or be unique, periods that may not overlap, and the like.</summary>
internal static class PackRules
{
    public static void Check(PackContent content, List<PackFault> faults)
    {
        CityRules.Check(content, faults);
        PointRules.Check(content, faults);
        CaseTypeRules.Check(content, faults);
        FormulaRules.Check(content, faults);
        QueueingRuleChecks.Check(content, faults);
        OfficialRules.Check(content, faults);
        NotificationRuleChecks.Check(content, faults);
        SiteRules.Check(content, faults);
        Versions(content.Departments, d => d.Code, ".code", faults);
        Versions(content.FilePlan, c => c.Code, ".code", faults);
        Versions(content.CaseTypes, t => t.Code, ".code", faults);
        Unique(content.Points, p => p.Code, ".code", faults);
        Unique(content.CaseGroups, g => g.Code, ".code", faults);
        Unique(content.CaseGroups, g => g.TicketLetter, ".ticketLetter", faults);
        Unique(content.FeeSets, s => s.Code, ".code", faults);
        Unique(content.CommonFees, c => c.Code, ".code", faults);
        Versions(content.Forms, f => f.Code, ".code", faults);
        Versions(content.Slides, s => s.Code, ".code", faults);
        foreach (var (file, path, slide) in content.Slides)
            for (var i = 0; i < slide.ServicePoints.Count; i++)
                Exists(file, $"{path}.servicePoints[{i}]", "service point", slide.ServicePoints[i], content.Points.Select(p => p.Value.Code), faults);
        Unique(content.Tables, t => t.Code, ".code", faults);
        foreach (var (file, path, table) in content.Tables)
            Versions(Inside(file, path + ".rows", table.Rows), r => r.Key, ".key", faults);
        Unique(content.Routing, r => $"{r.Id} version {r.Version}", ".version", faults);
        Versions(content.Routing, r => r.Id, ".id", faults);
        Unique(content.Staff, s => s.User, ".user", faults);
        Versions(content.Holidays, h => h.Code, ".code", faults);
        Period(content.FeeSets, faults);
    }

    /// <summary>The same key twice is a fault.</summary>
    public static void Unique<T>(IEnumerable<Placed<T>> items, Func<T, string> key, string path, List<PackFault> faults)
    {
        var seen = new Dictionary<string, Placed<T>>();
        foreach (var item in items)
        {
            if (!seen.TryAdd(key(item.Value), item))
            {
                var first = seen[key(item.Value)];
                faults.Add(item.File.Fault(item.Path + path,
                    $"'{key(item.Value)}' is already used at {first.File.Name}:{first.File.Line(first.Path + path)}; allowed: each once"));
            }
        }
    }

    /// <summary>The same key at the same time is a fault; so is a period that ends before it begins.</summary>
    public static void Versions<T>(IReadOnlyCollection<Placed<T>> items, Func<T, string> key, string path, List<PackFault> faults)
        where T : IEffective
    {
        Period(items, faults);
        foreach (var group in items.GroupBy(i => key(i.Value)))
        {
            var versions = group.ToList();
            for (var later = 1; later < versions.Count; later++)
            {
                for (var earlier = 0; earlier < later; earlier++)
                {
                    var (one, two) = (versions[earlier], versions[later]);
                    if (one.Value.Overlaps(two.Value))
                    {
                        faults.Add(two.File.Fault(two.Path + path,
                            $"'{group.Key}' is in force at the same time as at {one.File.Name}:{one.File.Line(one.Path + path)}; "
                            + "allowed: periods (validFrom to validTo, both included) that do not overlap"));
                    }
                }
            }
        }
    }

    public static void Period<T>(IEnumerable<Placed<T>> items, List<PackFault> faults)
        where T : IEffective
    {
        foreach (var item in items)
        {
            if (item.Value is { ValidFrom: { } from, ValidTo: { } to } && to < from)
            {
                faults.Add(item.File.Fault(item.Path + ".validTo",
                    $"{to:yyyy-MM-dd} is before validFrom; allowed: {from:yyyy-MM-dd} or later"));
            }
        }
    }

    /// <summary>A code that refers to nothing is a fault.</summary>
    public static void Exists(PackFile file, string path, string what, string? code, IEnumerable<string> known, List<PackFault> faults)
    {
        if (code is not null && !known.Contains(code))
            faults.Add(file.Fault(path, $"no {what} '{code}'; allowed: {string.Join(", ", known.Distinct())}"));
    }

    /// <summary>The records of a list inside a record, each with its own place.</summary>
    public static List<Placed<T>> Inside<T>(PackFile file, string path, IReadOnlyList<T> values) =>
        [.. values.Select((v, i) => new Placed<T>(file, $"{path}[{i}]", v))];
}
