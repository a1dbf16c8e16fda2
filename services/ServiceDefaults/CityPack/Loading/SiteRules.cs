namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Rules for what the residents' site shows: news of matters that exist, events that end after they begin, lines with two ends.</summary>
internal static class SiteRules
{
    public static void Check(PackContent content, List<PackFault> faults)
    {
        PackRules.Versions(content.News, n => n.Code, ".code", faults);
        foreach (var (file, path, item) in content.News)
        {
            for (var i = 0; i < item.CaseTypes.Count; i++)
                PackRules.Exists(file, $"{path}.caseTypes[{i}]", "case type", item.CaseTypes[i], content.CaseTypes.Select(t => t.Value.Code), faults);
            if (item.EndsOn is { } last && !(item.StartsOn <= last))
                faults.Add(file.Fault(path + ".endsOn", item.StartsOn is { } first ? $"{last:yyyy-MM-dd} is before startsOn; allowed: {first:yyyy-MM-dd} or later" : "belongs to events; allowed: with startsOn"));
            if (item is { Place: not null, IsEvent: false })
                faults.Add(file.Fault(path + ".place", "belongs to events; allowed: with startsOn"));
        }

        var (city, _, value) = content.City;
        foreach (var (river, i) in (value.Map?.Rivers ?? []).Select((r, i) => (r, i)).Where(r => r.r.Course.Count < 2))
            faults.Add(city.Fault($"$.map.rivers[{i}].course", $"has {river.Course.Count} positions; allowed: at least two"));
    }
}
