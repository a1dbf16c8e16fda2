namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>Turns a stored form into the values that expressions read.</summary>
public static class FormValues
{
    public static Dictionary<string, object?> Of(CaseType type, IReadOnlyDictionary<string, string> form, DateOnly day, ProxyKind proxy)
    {
        var values = new Dictionary<string, object?> { ["day"] = day, ["proxy"] = proxy.ToString().ToLowerInvariant() };
        foreach (var field in type.Form) values[field.Name] = ExpressionFacts.Read(field.Type, form.GetValueOrDefault(field.Name));
        return values;
    }
}
