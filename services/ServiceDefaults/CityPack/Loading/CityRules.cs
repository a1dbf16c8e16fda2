namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Rules for the city, its calendar, its departments and its routing.</summary>
internal static class CityRules
{
    public static void Check(PackContent content, List<PackFault> faults)
    {
        var (file, _, city) = content.City;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(city.TimeZone, out _))
            faults.Add(file.Fault("$.timeZone", $"no time zone '{city.TimeZone}'; allowed: an IANA name, e.g. Europe/Warsaw"));
        if (city.Languages.Count == 0)
            faults.Add(file.Fault("$.languages", "is empty; at least one language is needed"));
        var accounts = PackRules.Inside(file, "$.bankAccounts", city.BankAccounts);
        PackRules.Unique(accounts, a => a.Code, ".code", faults);
        foreach (var account in accounts.Where(a => a.Value.Nrb is { } nrb && !IsNrb(nrb)))
            faults.Add(file.Fault(account.Path + ".nrb", $"is \"{account.Value.Nrb}\"; allowed: 26 digits whose check digits agree"));
        foreach (var holiday in content.Holidays)
            Holiday(holiday, faults);
        foreach (var department in content.Departments)
            Delivery(department, faults);
        RoutingWords(content.RoutingPlan, faults);
        foreach (var rule in content.Routing)
            Routing(rule, content, faults);
    }

    private static void Holiday(Placed<HolidayRule> placed, List<PackFault> faults)
    {
        var rule = placed.Value;
        var isFixed = rule is { Month: not null, Day: not null, EasterOffset: null };
        var isMovable = rule is { Month: null, Day: null, EasterOffset: not null };
        if (!isFixed && !isMovable)
            faults.Add(placed.File.Fault(placed.Path, "neither a fixed nor a movable day; allowed: month and day, or easterOffset alone"));
        else if (isFixed && rule.Day > DateTime.DaysInMonth(2024, rule.Month!.Value))
            faults.Add(placed.File.Fault(placed.Path + ".day", $"month {rule.Month} has no day {rule.Day}"));
    }

    private static void Routing(Placed<RoutingRule> placed, PackContent content, List<PackFault> faults)
    {
        var (file, path, rule) = placed;
        var departments = content.Departments.Select(d => d.Value.Code).ToList();
        PackRules.Exists(file, path + ".addressee", "department", rule.Addressee, departments, faults);
        PackRules.Exists(file, path + ".department", "department", rule.Department, departments, faults);
        for (var i = 0; i < rule.CaseTypes.Count; i++)
            PackRules.Exists(file, $"{path}.caseTypes[{i}]", "case type", rule.CaseTypes[i], content.CaseTypes.Select(t => t.Value.Code), faults);
        if (rule.To == RouteTo.Department != rule.Department is not null)
            faults.Add(file.Fault(path + ".department", "belongs to \"to\": \"department\"; allowed: both or neither"));
        for (var i = 0; i < rule.Districts.Count; i++)
            PackRules.Exists(file, $"{path}.districts[{i}]", "district", rule.Districts[i], content.RoutingPlan.Value.Districts.Select(d => d.Code), faults);
        for (var i = 0; i < rule.KeywordClasses.Count; i++)
            PackRules.Exists(file, $"{path}.keywordClasses[{i}]", "keyword class", rule.KeywordClasses[i], content.RoutingPlan.Value.KeywordClasses.Select(c => c.Code), faults);
    }

    private static void RoutingWords(Placed<RoutingPlan> placed, List<PackFault> faults)
    {
        var (file, _, plan) = placed;
        PackRules.Unique(PackRules.Inside(file, "$.districts", plan.Districts), d => d.Code, ".code", faults);
        var classes = PackRules.Inside(file, "$.keywordClasses", plan.KeywordClasses);
        PackRules.Unique(classes, c => c.Code, ".code", faults);
        foreach (var (_, path, keywords) in classes)
        {
            if (keywords.Words.Count == 0)
                faults.Add(file.Fault(path + ".words", "is empty; a class is recognised by at least one word"));
            for (var i = 0; i < keywords.Words.Count; i++)
            {
                if (keywords.Words[i].Count(char.IsLetterOrDigit) < 3)
                    faults.Add(file.Fault($"{path}.words[{i}]", $"is \"{keywords.Words[i]}\"; allowed: at least 3 letters, or it is found everywhere"));
            }
        }
    }

    private static void Delivery(Placed<Department> placed, List<PackFault> faults)
    {
        var (file, path, department) = placed;
        if (department.Service == "external" != (department.Delivery != DeliveryWay.Platform))
            faults.Add(file.Fault(path + ".delivery", "does not fit the service; allowed: amqp, http or webhook with \"external\", platform with a service of the platform"));
    }

    /// <summary>NRB: the 26 digits, read as an IBAN of PL, leave 1 when divided by 97.</summary>
    private static bool IsNrb(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 26 || !digits.All(char.IsAsciiDigit))
            return false;
        var rest = 0;
        foreach (var digit in digits[2..] + "2521" + digits[..2])
            rest = (rest * 10 + (digit - '0')) % 97;
        return rest == 1;
    }
}
