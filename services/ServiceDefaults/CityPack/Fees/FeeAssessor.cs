using Pom.ServiceDefaults.CityPack.Expressions;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>Works out a fee from the pack: which components are due, how many, at which price on the day, less which relief.
/// The price of one is rounded to whole grosze (half a grosz up) before it is multiplied, and so is what a relief leaves of it.</summary>
public static class FeeAssessor
{
    private const int MostOfOne = 10_000;

    /// <exception cref="FeeFactsException">The facts name what the type does not have, or lack what a price needs.</exception>
    public static FeeAssessment Assess(CityPack pack, CaseType type, DateOnly day, FeeFacts facts)
    {
        var formulas = pack.Formulas(type);
        var values = new ExpressionFacts(pack, day, FormValues.Of(type, facts.Form, day, facts.Proxy));
        var variant = Variant(type, day, facts, formulas, values);
        CheckQuantities(pack, type, facts);
        var reliefs = Reliefs(type, day, facts, formulas, values);

        var lines = new List<FeeLine>();
        Add("feeComponents", type.FeeComponents, variant);
        Add("commonComponents", pack.CommonFees, null);
        return new FeeAssessment(lines, variant?.Code);

        void Add(string list, IReadOnlyList<FeeComponent> components, FeeVariant? chosen)
        {
            // In the order of the variant, so that a bill reads as the tariff does; the others after it.
            foreach (var (component, i) in components.Select((c, i) => (c, i)).OrderBy(c => Place(chosen, c.c.Code)))
            {
                var place = $"{list}[{i}]";
                if (Quantity(type, component, chosen, facts, formulas, values, place) is not (> 0 and var quantity)) continue;
                var price = Price(pack, component, day, formulas, values, place);
                var relief = reliefs.Where(r => r.Components.Contains(component.Code)).MinBy(r => Less(price, r));
                var each = relief is null ? price : Less(price, relief);
                if (each != 0 || relief is not null) lines.Add(new(component.Code, component.Name, quantity, each * quantity, component.BankAccount, relief?.Code));
            }
        }
    }

    private static FeeVariant? Variant(CaseType type, DateOnly day, FeeFacts facts, CaseFormulas formulas, ExpressionFacts values)
    {
        var today = type.FeeVariants.Select((v, i) => (Variant: v, Index: i)).Where(v => v.Variant.IsInForce(day)).ToList();
        if (string.IsNullOrEmpty(facts.Variant))
            return today.FirstOrDefault(v => formulas.At($"feeVariants[{v.Index}].when")?.Holds(values) == true).Variant;
        return today.FirstOrDefault(v => v.Variant.Code == facts.Variant).Variant
            ?? throw Wrong("variant", "Nie ma takiego wariantu opłaty", "No such fee variant", today.Select(v => v.Variant.Code));
    }

    private static void CheckQuantities(CityPack pack, CaseType type, FeeFacts facts)
    {
        var known = type.FeeComponents.Concat(pack.CommonFees).Select(c => c.Code).ToList();
        foreach (var (code, quantity) in facts.Quantities)
        {
            if (!known.Contains(code)) throw Wrong("quantities", "Nie ma takiego składnika opłaty", "No such fee component", known);
            if (quantity is < 0 or > MostOfOne)
                throw new FeeFactsException($"quantities.{code}", $"Liczba spoza zakresu; dozwolone: od 0 do {MostOfOne}.", $"The number is out of range; allowed: 0 to {MostOfOne}.");
        }
    }

    private static List<FeeRelief> Reliefs(CaseType type, DateOnly day, FeeFacts facts, CaseFormulas formulas, ExpressionFacts values)
    {
        var today = type.Reliefs.Select((r, i) => (Relief: r, When: formulas.At($"reliefs[{i}].when"))).Where(r => r.Relief.IsInForce(day)).ToList();
        foreach (var code in facts.Reliefs)
        {
            var asked = today.Find(r => r.Relief.Code == code);
            if (asked.Relief is null) throw Wrong("reliefs", "Nie ma takiej ulgi", "No such relief", today.Select(r => r.Relief.Code));
            if (asked.When?.Holds(values) == false)
                throw new FeeFactsException("reliefs", $"Ulga „{asked.Relief.Name.Pl}” nie przysługuje przy tych danych.", $"The relief \"{asked.Relief.Name.En}\" is not due for these facts.");
        }

        return [.. today.Where(r => facts.Reliefs.Contains(r.Relief.Code) || (r.Relief.Automatic && r.When!.Holds(values))).Select(r => r.Relief)];
    }

    private static int Quantity(CaseType type, FeeComponent component, FeeVariant? chosen, FeeFacts facts, CaseFormulas formulas, ExpressionFacts values, string place)
    {
        var when = formulas.At(place + ".when");
        if (when?.Holds(values) == false) return 0;
        if (facts.Quantities.TryGetValue(component.Code, out var counted)) return counted;
        var named = chosen?.Components.Count(c => c == component.Code) ?? 0;
        // Of a type with variants, a component that no variant names and no condition calls for is an extra that the desk counts.
        if (named == 0 && when is null) return 0;
        if (formulas.At(place + ".quantity") is not { } formula) return Math.Max(named, 1);
        return formula.Of(values) is decimal quantity and >= 0 and <= MostOfOne ? (int)decimal.Floor(quantity) : throw Unknown(type, component);
    }

    private static long Price(CityPack pack, FeeComponent component, DateOnly day, CaseFormulas formulas, ExpressionFacts values, string place)
    {
        if (formulas.At(place + ".grosze") is { } formula)
            return formula.Of(values) is decimal grosze and >= 0 and <= 100_000_000 ? (long)decimal.Round(grosze, MidpointRounding.AwayFromZero) : throw Unknown(null, component);
        return pack.FindAmount(component, day)?.Grosze ?? throw new FeeFactsException("form", $"Żadna taryfa obowiązująca {day:yyyy-MM-dd} nie wycenia składnika „{component.Name.Pl}”.",
            $"No tariff in force on {day:yyyy-MM-dd} prices \"{component.Name.En}\"; allowed: a component that is charged on that day.");
    }

    private static long Less(long price, FeeRelief relief) => relief.PercentOff is { } percent
        ? (long)decimal.Round(price * (100m - percent) / 100m, MidpointRounding.AwayFromZero)
        : Math.Max(0, price - relief.GroszeOff!.Value);

    private static int Place(FeeVariant? variant, string component)
    {
        var at = variant?.Components.ToList().IndexOf(component) ?? -1;
        return at < 0 ? int.MaxValue : at;
    }

    private static FeeFactsException Unknown(CaseType? type, FeeComponent component) => new("form",
        $"Z danych formularza nie wynika „{component.Name.Pl}”; uzupełnij pola, od których zależy opłata, zgodnie z cennikiem.",
        $"The form does not yield \"{component.Name.En}\"{(type is null ? "" : $" of {type.Code}")}; fill in the fields that the fee depends on, as the price list has them.");

    private static FeeFactsException Wrong(string field, string polish, string english, IEnumerable<string> allowed)
    {
        var list = string.Join(", ", allowed) is { Length: > 0 } some ? some : "—";
        return new FeeFactsException(field, $"{polish}; dozwolone: {list}.", $"{english}; allowed: {list}.");
    }
}
