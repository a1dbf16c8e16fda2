namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Rules for queueing and staff: thresholds that cannot contradict each other, groups and points that exist.</summary>
internal static class QueueingRuleChecks
{
    public static void Check(PackContent content, List<PackFault> faults)
    {
        var (file, _, rules) = content.Queueing;
        var groups = content.CaseGroups.Select(g => g.Value.Code).ToList();
        if (rules.Overflow.CloseWaitingAtMost >= rules.Overflow.OpenWaiting)
            faults.Add(file.Fault("$.overflow.closeWaitingAtMost", $"is not below openWaiting; allowed: 0 to {rules.Overflow.OpenWaiting - 1}, else overflow opens and closes in turns"));
        if (rules.Overflow.CloseOwnWaiting <= rules.Overflow.OpenOwnWaitingAtMost)
            faults.Add(file.Fault("$.overflow.closeOwnWaiting", $"is not above openOwnWaitingAtMost; allowed: {rules.Overflow.OpenOwnWaitingAtMost + 1} or more"));
        if (rules.Bookings.CheckInUntilMinutes > rules.Bookings.CheckInFromMinutes)
            faults.Add(file.Fault("$.bookings.checkInUntilMinutes", $"is before check-in begins; allowed: at most {rules.Bookings.CheckInFromMinutes}"));
        foreach (var (_, path, group) in PackRules.Inside(file, "$.groups", rules.Groups))
        {
            PackRules.Exists(file, path + ".caseGroup", "case group", group.CaseGroup, groups, faults);
            var duty = PackRules.Inside(file, path + ".duty", group.Duty);
            PackRules.Period(duty, faults);
            foreach (var (_, at, span) in duty)
            {
                if (span.Days.Count == 0) faults.Add(file.Fault(at + ".days", "is empty; at least one day of the week is needed"));
                if (span.To <= span.From) faults.Add(file.Fault(at + ".to", $"{span.To:HH:mm} is not after from; allowed: later than {span.From:HH:mm}"));
            }

            if (group.ServicePoint is { } point)
                PackRules.Exists(file, path + ".servicePoint", "service point", point, content.Points.Select(p => p.Value.Code), faults);
        }

        foreach (var (staffFile, clerkPath, clerk) in content.Staff)
        {
            var authorisations = PackRules.Inside(staffFile, clerkPath + ".authorisations", clerk.Authorisations);
            PackRules.Period(authorisations, faults);
            foreach (var (_, path, authorisation) in authorisations)
            {
                for (var i = 0; i < authorisation.CaseGroups.Count; i++)
                    PackRules.Exists(staffFile, $"{path}.caseGroups[{i}]", "case group", authorisation.CaseGroups[i], groups, faults);
            }
        }
    }
}
