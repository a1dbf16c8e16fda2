namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Rules for units and officials: departments, units and people that exist, and nobody who stands in for themselves.</summary>
internal static class OfficialRules
{
    public static void Check(PackContent content, List<PackFault> faults)
    {
        // A unit of one department may be in several versions of it, but in no other department.
        var owner = new Dictionary<string, string>();
        foreach (var (file, path, department) in content.Departments)
        {
            var units = PackRules.Inside(file, path + ".units", department.Units);
            PackRules.Unique(units, u => u.Code, ".code", faults);
            foreach (var unit in units)
            {
                if (!owner.TryAdd(unit.Value.Code, department.Code) && owner[unit.Value.Code] != department.Code)
                    faults.Add(file.Fault(unit.Path + ".code", $"'{unit.Value.Code}' is a unit of {owner[unit.Value.Code]}; allowed: a code of its own"));
                for (var i = 0; i < unit.Value.CaseTypes.Count; i++)
                    PackRules.Exists(file, $"{unit.Path}.caseTypes[{i}]", "case type", unit.Value.CaseTypes[i], content.CaseTypes.Select(t => t.Value.Code), faults);
            }
        }

        PackRules.Unique(content.Officials, o => o.User, ".user", faults);
        foreach (var (file, path, official) in content.Officials)
        {
            PackRules.Exists(file, path + ".department", "department", official.Department, content.Departments.Select(d => d.Value.Code), faults);
            PackRules.Exists(file, path + ".unit", $"unit of {official.Department}", official.Unit, owner.Where(o => o.Value == official.Department).Select(o => o.Key), faults);
            var spans = PackRules.Inside(file, path + ".deputyFor", official.DeputyFor);
            PackRules.Period(spans, faults);
            foreach (var span in spans)
            {
                PackRules.Exists(file, span.Path + ".user", $"other official of {official.Department}", span.Value.User,
                    content.Officials.Where(o => o.Value.Department == official.Department && o.Value.User != official.User).Select(o => o.Value.User), faults);
            }
        }
    }
}
