namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Rules for case types: references to the other files, forms that can be filled in, fees that add up.</summary>
internal static class CaseTypeRules
{
    public static void Check(PackContent content, List<PackFault> faults)
    {
        foreach (var component in content.CommonFees)
        {
            Component(component, content, faults);
            if (component.Value.When is null)
                faults.Add(component.File.Fault(component.Path + ".when", "missing; a component that any matter can have states when it is due"));
        }

        foreach (var (file, _, type) in content.CaseTypes)
        {
            References(file, type, content, faults);
            Form(file, type, faults);
            PackRules.Unique(PackRules.Inside(file, "$.documents", type.Documents), d => d.Code, ".code", faults);
            Fees(file, type, content, faults);
            var counted = type.Term.Kind is TermKind.Days or TermKind.Months;
            if (counted != type.Term.Value is not null)
                faults.Add(file.Fault("$.term.value", "allowed: a number with days or months, none with at-once and none"));
            Counted(file, type, content, faults);
            if (type.Pickup is { Needed: false, When: not null })
                faults.Add(file.Fault("$.pickup.when", "belongs to a pick-up that is needed; drop it or set needed"));
            if (type.Pickup is { Needed: true, Minutes: null })
                faults.Add(file.Fault("$.pickup.minutes", "missing; a pick-up that is needed takes some minutes"));
            if (type.Pickup is { Needed: false, Probability: > 0 })
                faults.Add(file.Fault("$.pickup.probability", "must be 0 where no pick-up is needed"));
        }
    }

    private static void References(PackFile file, CaseType type, PackContent content, List<PackFault> faults)
    {
        var day = type.ValidFrom;
        PackRules.Exists(file, "$.department", $"department in force on {day:yyyy-MM-dd}", type.Department,
            content.Departments.Where(d => d.Value.IsInForce(day)).Select(d => d.Value.Code), faults);
        PackRules.Exists(file, "$.filePlanClass", $"file-plan class in force on {day:yyyy-MM-dd}", type.FilePlanClass,
            content.FilePlan.Where(c => c.Value.IsInForce(day)).Select(c => c.Value.Code), faults);
        PackRules.Exists(file, "$.caseGroup", "case group", type.CaseGroup, content.CaseGroups.Select(g => g.Value.Code), faults);
    }

    private static void Counted(PackFile file, CaseType type, PackContent content, List<PackFault> faults)
    {
        if (type.Handling == CaseHandling.Tally != type.Tally is not null)
            faults.Add(file.Fault("$.tally", "belongs to \"handling\": \"tally\"; allowed: both or neither"));
        if (type is { Handling: CaseHandling.Tally, Register: not null })
            faults.Add(file.Fault("$.register", "belongs to matters that open a case; drop it or change the handling"));
        if (type is { Handling: CaseHandling.Tally, Pickup.Needed: true })
            faults.Add(file.Fault("$.pickup.needed", "a matter that is only counted has nothing to collect; allowed: false"));
        // What is counted carries nobody's data.
        foreach (var (_, path, field) in PackRules.Inside(file, "$.form", type.Form).Where(f => type.Handling == CaseHandling.Tally && f.Value.Personal))
            faults.Add(file.Fault(path + ".personal", $"'{field.Name}' is a person's data; a matter that is only counted holds none"));
        if (type.Tally is { } tally)
            PackRules.Versions(PackRules.Inside(file, "$.tally.subjects", tally.Subjects), s => s.Code, ".code", faults);
        if (type.Register is { } register && content.CaseTypes.FirstOrDefault(t => t.Value.Register?.Code == register.Code && t.Value.Code != type.Code) is { File: { } other })
            faults.Add(file.Fault("$.register.code", $"'{register.Code}' is the register of {other.Name}; allowed: one of its own"));
    }

    private static void Form(PackFile file, CaseType type, List<PackFault> faults)
    {
        var fields = PackRules.Inside(file, "$.form", type.Form);
        PackRules.Unique(fields, f => f.Name, ".name", faults);
        foreach (var (_, path, field) in fields)
        {
            Only(FormFieldType.Text, field.Validator is not null, "validator");
            Only(FormFieldType.Text, field.MaxLength is not null, "maxLength");
            Only(FormFieldType.Number, field.Min is not null, "min");
            Only(FormFieldType.Number, field.Max is not null, "max");
            Only(FormFieldType.Choice, field.Choices.Count > 0, "choices");
            if (field.Type == FormFieldType.Choice && field.Choices.Count == 0)
                faults.Add(file.Fault(path + ".choices", "missing; a choice needs something to choose from"));
            if (field.Max < field.Min)
                faults.Add(file.Fault(path + ".max", "is less than min; allowed: min or more"));
            PackRules.Unique(PackRules.Inside(file, path + ".choices", field.Choices), c => c.Value, ".value", faults);

            void Only(FormFieldType kind, bool given, string name)
            {
                if (given && field.Type != kind)
                    faults.Add(file.Fault($"{path}.{name}", $"belongs to fields of type {kind.ToString().ToLowerInvariant()}; drop it or change the type"));
            }
        }
    }

    private static void Fees(PackFile file, CaseType type, PackContent content, List<PackFault> faults)
    {
        var components = PackRules.Inside(file, "$.feeComponents", type.FeeComponents);
        PackRules.Unique(components, c => c.Code, ".code", faults);
        foreach (var component in components)
        {
            Component(component, content, faults);
            if (content.CommonFees.Any(c => c.Value.Code == component.Value.Code))
                faults.Add(file.Fault(component.Path + ".code", $"'{component.Value.Code}' is a common component of fee-sets.json; allowed: another code"));
        }

        Reliefs(file, type, faults);
        var variants = PackRules.Inside(file, "$.feeVariants", type.FeeVariants);
        PackRules.Versions(variants, v => v.Code, ".code", faults);
        foreach (var (_, path, variant) in variants)
        {
            for (var i = 0; i < variant.Components.Count; i++)
                PackRules.Exists(file, $"{path}.components[{i}]", "fee component", variant.Components[i], type.FeeComponents.Select(c => c.Code), faults);
        }
    }

    private static void Reliefs(PackFile file, CaseType type, List<PackFault> faults)
    {
        var reliefs = PackRules.Inside(file, "$.reliefs", type.Reliefs);
        PackRules.Versions(reliefs, r => r.Code, ".code", faults);
        foreach (var (_, path, relief) in reliefs)
        {
            if (relief.PercentOff is null == relief.GroszeOff is null)
                faults.Add(file.Fault(path, "allowed: percentOff or groszeOff, one of them"));
            if (relief is { Automatic: true, When: null })
                faults.Add(file.Fault(path + ".when", "missing; a relief that is given by itself states when"));
            for (var i = 0; i < relief.Components.Count; i++)
                PackRules.Exists(file, $"{path}.components[{i}]", "fee component", relief.Components[i], type.FeeComponents.Select(c => c.Code), faults);
        }
    }

    private static void Component(Placed<FeeComponent> placed, PackContent content, List<PackFault> faults)
    {
        var (file, path, component) = placed;
        PackRules.Exists(file, path + ".bankAccount", "bank account", component.BankAccount,
            content.City.Value.BankAccounts.Select(a => a.Code), faults);
        Amounts(file, path, component, content, faults);
    }

    private static void Amounts(PackFile file, string path, FeeComponent component, PackContent content, List<PackFault> faults)
    {
        var sets = new List<(string Path, FeeSet Set)>();
        foreach (var (_, at, amount) in PackRules.Inside(file, path + ".amounts", component.Amounts))
        {
            PackRules.Exists(file, at + ".feeSet", "fee set", amount.FeeSet, content.FeeSets.Select(s => s.Value.Code), faults);
            // A set without a first day is not in force, so it cannot collide.
            if (content.FeeSets.Select(s => s.Value).FirstOrDefault(s => s.Code == amount.FeeSet) is not { } set)
                continue;
            foreach (var other in sets.Where(o => o.Set == set || (o.Set.ValidFrom is not null && set.ValidFrom is not null && o.Set.Overlaps(set))))
                faults.Add(file.Fault(at + ".feeSet", $"'{set.Code}' and '{other.Set.Code}' price the component on the same day; end one before the other begins"));
            sets.Add((at, set));
        }

        if (component.Amounts.Count == 0 == component.Grosze is null)
            faults.Add(file.Fault(path + ".amounts", "allowed: amounts in at least one fee set, or a formula in grosze, not both"));
    }
}
