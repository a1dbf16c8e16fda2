namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>A case type's expressions, checked and ready. Each is found under its place in the file.</summary>
public sealed class CaseFormulas
{
    private readonly Dictionary<string, Expression> _byPlace = [];

    private CaseFormulas() { }

    /// <summary>The expression at a place such as <c>rules[2].when</c>, or null where the file has none.</summary>
    public Expression? At(string place) => _byPlace.GetValueOrDefault(place);

    internal static CaseFormulas Of(CaseType type, IReadOnlyList<FeeComponent> common, IReadOnlyList<ValueTable> tables)
    {
        var formulas = new CaseFormulas();
        foreach (var written in WrittenFormula.Of(type, common, tables))
            formulas._byPlace.Add(written.Place, Expression.Parse(written.Text, written.Scope));
        return formulas;
    }
}

/// <summary>An expression as it stands in a pack, with what it may use and must yield.</summary>
internal sealed record WrittenFormula(string Place, string Text, ExpressionScope Scope, ValueKind? Yields)
{
    /// <summary>Names that every expression knows besides the form.</summary>
    private static readonly Dictionary<string, Declared> Around = new()
    {
        ["day"] = new(ValueKind.Date),
        ["proxy"] = new(ValueKind.Text, [.. Enum.GetNames<ProxyKind>().Select(n => n.ToLowerInvariant())]),
    };

    /// <summary>What a form rule knows of the applicant.</summary>
    private static readonly Dictionary<string, Declared> Applicant = new()
    {
        ["applicant.age"] = new(ValueKind.Number),
        ["applicant.birthDate"] = new(ValueKind.Date),
        ["applicant.pesel"] = new(ValueKind.Text),
        ["applicant.hasPesel"] = new(ValueKind.Boolean),
        ["applicant.address"] = new(ValueKind.Text),
        ["applicant.isOrganisation"] = new(ValueKind.Boolean),
    };

    public static IEnumerable<WrittenFormula> Of(CaseType type, IReadOnlyList<FeeComponent> common, IReadOnlyList<ValueTable> tables)
    {
        var keys = tables.DistinctBy(t => t.Code).ToDictionary(t => t.Code, t => (IReadOnlyCollection<string>)[.. t.Rows.Select(r => r.Key).Distinct()]);
        var form = new Dictionary<string, Declared>(Around);
        foreach (var field in type.Form) form[field.Name] = Declare(field);
        var fees = new ExpressionScope(form, keys);
        var rules = new ExpressionScope(form.Concat(Applicant).ToDictionary(), keys);

        for (var i = 0; i < type.Rules.Count; i++)
            yield return new($"rules[{i}].when", type.Rules[i].When, rules, ValueKind.Boolean);
        for (var i = 0; i < type.FeeVariants.Count; i++)
        {
            if (type.FeeVariants[i].When is { } when) yield return new($"feeVariants[{i}].when", when, fees, ValueKind.Boolean);
        }

        for (var i = 0; i < type.Reliefs.Count; i++)
        {
            if (type.Reliefs[i].When is { } when) yield return new($"reliefs[{i}].when", when, fees, ValueKind.Boolean);
        }

        foreach (var formula in Components("feeComponents", type.FeeComponents, fees).Concat(Components("commonComponents", common, new(Around, keys))))
            yield return formula;

        if (type.Pickup.When is { } pickup) yield return new("pickup.when", pickup, fees, ValueKind.Boolean);
        if (type.Tally?.UniqueBy is { } once) yield return new("tally.uniqueBy", once, fees, ValueKind.Text);
        if (type.Register is { } register)
        {
            if (register.When is { } when) yield return new("register.when", when, fees, ValueKind.Boolean);
            if (register.ValidTo is { } validTo) yield return new("register.validTo", validTo, fees, ValueKind.Date);
            if (register.UniqueBy is { } uniqueBy) yield return new("register.uniqueBy", uniqueBy, fees, ValueKind.Text);
        }

        var soFar = new Dictionary<string, Declared>(form);
        for (var i = 0; i < type.Computed.Count; i++)
        {
            var value = type.Computed[i];
            yield return new($"computed[{i}].expr", value.Expr, new(new Dictionary<string, Declared>(soFar), keys), value.Unit == ComputedUnit.None ? null : ValueKind.Number);
            try
            {
                soFar[value.Name] = new(Expression.Parse(value.Expr, new(soFar, keys)).Kind);
            }
            catch (ExpressionFaultException)
            {
                // Reported where it stands; what follows simply does not know the name.
            }
        }
    }

    private static IEnumerable<WrittenFormula> Components(string list, IReadOnlyList<FeeComponent> components, ExpressionScope scope)
    {
        for (var i = 0; i < components.Count; i++)
        {
            if (components[i].When is { } when) yield return new($"{list}[{i}].when", when, scope, ValueKind.Boolean);
            if (components[i].Grosze is { } grosze) yield return new($"{list}[{i}].grosze", grosze, scope, ValueKind.Number);
            if (components[i].Quantity is { } quantity) yield return new($"{list}[{i}].quantity", quantity, scope, ValueKind.Number);
        }
    }

    private static Declared Declare(FormField field) => field.Type switch
    {
        FormFieldType.Number => new(ValueKind.Number),
        FormFieldType.Date => new(ValueKind.Date),
        FormFieldType.Boolean => new(ValueKind.Boolean),
        FormFieldType.Choice => new(ValueKind.Text, [.. field.Choices.Select(c => c.Value)]),
        _ => new(ValueKind.Text),
    };
}
