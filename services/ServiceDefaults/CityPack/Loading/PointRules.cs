namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Rules for service points: hours that make sense, counters that can serve what they claim.</summary>
internal static class PointRules
{
    public static void Check(PackContent content, List<PackFault> faults)
    {
        foreach (var (file, _, point) in content.Points)
        {
            Hours(file, point, faults);
            foreach (var (_, path, closure) in PackRules.Inside(file, "$.closures", point.Closures))
            {
                if (closure.To < closure.From)
                    faults.Add(file.Fault(path + ".to", $"{closure.To:yyyy-MM-dd} is before from; allowed: {closure.From:yyyy-MM-dd} or later"));
                if (closure.FromTime is null != closure.ToTime is null || closure.ToTime <= closure.FromTime)
                    faults.Add(file.Fault(path + ".fromTime", "allowed: fromTime and a later toTime, or neither"));
            }

            var counters = PackRules.Inside(file, "$.counters", point.Counters);
            PackRules.Versions(counters, c => $"{c.Number}", ".number", faults);
            if (counters.Count == 0)
                faults.Add(file.Fault("$.counters", "is empty; at least one counter is needed"));
            foreach (var counter in counters)
                Counter(counter, content, faults);
        }
    }

    private static void Hours(PackFile file, ServicePoint point, List<PackFault> faults)
    {
        var all = PackRules.Inside(file, "$.hours", point.Hours);
        PackRules.Period(all, faults);
        for (var i = 0; i < all.Count; i++)
        {
            var (_, path, span) = all[i];
            if (span.Days.Count == 0)
                faults.Add(file.Fault(path + ".days", "is empty; at least one day of the week is needed"));
            if (span.To <= span.From)
                faults.Add(file.Fault(path + ".to", $"{span.To:HH:mm} is not after from; allowed: later than {span.From:HH:mm}"));
            foreach (var (_, otherPath, other) in all.Take(i))
            {
                if (span.Days.Intersect(other.Days).Any() && span.Overlaps(other) && span.From < other.To && other.From < span.To)
                    faults.Add(file.Fault(path, $"overlaps {otherPath} on the same day; allowed: hours that do not overlap"));
            }
        }
    }

    private static void Counter(Placed<Counter> placed, PackContent content, List<PackFault> faults)
    {
        var (file, path, counter) = placed;
        if (counter.CaseGroups.Count == 0)
            faults.Add(file.Fault(path + ".caseGroups", "is empty; a counter serves at least one case group"));
        Groups("caseGroups", counter.CaseGroups);
        Groups("overflowCaseGroups", counter.OverflowCaseGroups);

        void Groups(string name, IReadOnlyList<string> codes)
        {
            for (var i = 0; i < codes.Count; i++)
            {
                var at = $"{path}.{name}[{i}]";
                PackRules.Exists(file, at, "case group", codes[i], content.CaseGroups.Select(g => g.Value.Code), faults);
                var needed = content.CaseGroups.Where(g => g.Value.Code == codes[i]).SelectMany(g => g.Value.RequiredEquipment);
                foreach (var equipment in needed.Except(counter.Equipment))
                    faults.Add(file.Fault(at, $"the group needs equipment \"{equipment}\", which counter {counter.Number} lacks; add it or drop the group"));
            }
        }
    }
}
