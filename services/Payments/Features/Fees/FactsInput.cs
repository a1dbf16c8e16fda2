using System.Text.Json;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Features.Fees;

/// <summary>What a fee depends on, as the desk sends it. Nothing of it is kept but the lines that come out.</summary>
/// <param name="Form">Field name to value, as in the item.</param>
/// <param name="Variant">Code of the usual bundle of components; absent: as the case type decides by the form.</param>
/// <param name="Proxy">none, family (free of stamp duty) or other.</param>
/// <param name="Reliefs">Codes of the reliefs that apply.</param>
/// <param name="Quantities">Component to how many of it.</param>
internal sealed record FactsInput(IReadOnlyDictionary<string, JsonElement>? Form = null, string? Variant = null, ProxyKind? Proxy = null, IReadOnlyList<string>? Reliefs = null, IReadOnlyDictionary<string, int>? Quantities = null)
{
    /// <exception cref="InputException">The facts do not fit the case type; the field is named.</exception>
    public static FeeAssessment Assess(CityPack pack, CaseType type, DateOnly day, FactsInput? facts)
    {
        try
        {
            return FeeAssessor.Assess(pack, type, day, new FeeFacts
            {
                Form = (facts?.Form ?? new Dictionary<string, JsonElement>()).ToDictionary(f => f.Key, f => f.Value.ValueKind == JsonValueKind.String ? f.Value.GetString()! : f.Value.GetRawText()),
                Variant = facts?.Variant,
                Proxy = facts?.Proxy ?? ProxyKind.None,
                Reliefs = facts?.Reliefs ?? [],
                Quantities = facts?.Quantities ?? new Dictionary<string, int>(),
            });
        }
        catch (FeeFactsException e)
        {
            throw new InputException(e.Field, $"{e.Polish} ({e.English})");
        }
        catch (FeeNotInForceException e)
        {
            throw new InputException("day", e.Message);
        }
    }

    /// <exception cref="InputException">No such case type is in force on the day.</exception>
    public static CaseType CaseType(CityPack pack, string? code, DateOnly day)
    {
        if (code is not null && pack.FindCaseType(code, day) is { } type) return type;
        throw new InputException("caseType", $"Nie ma takiego rodzaju sprawy w dniu {day:yyyy-MM-dd}; dozwolone: {string.Join(", ", pack.CaseTypesOn(day).Select(t => t.Code))}.");
    }
}
