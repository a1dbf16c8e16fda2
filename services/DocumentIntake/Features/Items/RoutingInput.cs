using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>Addressee and district as sent, held against the city pack, and the department that follows from them.</summary>
internal static class RoutingInput
{
    public static Routing? Read(string? addressee, CaseType caseType, string? district, IReadOnlyList<string> texts, CityPack pack, DateOnly day, InputErrors errors)
    {
        var allowed = string.Join(", ", pack.Departments.Where(d => d.IsInForce(day)).Select(d => d.Code));
        if (caseType.AddresseeChosenAtDesk && addressee is not null && pack.FindDepartment(addressee, day) is null)
            errors.Add("department", $"Nie ma takiego wydziału; dozwolone: {allowed}.");
        else if (!caseType.AddresseeChosenAtDesk && addressee is not null && addressee != caseType.Department)
            errors.Add("department", $"Tę sprawę prowadzi inny wydział; dozwolone: {caseType.Department} albo brak wartości.");
        else if (pack.Explain(Matter(addressee, caseType, district, texts), day).Chosen is { } routing)
            return routing;
        else
            errors.Add("department", $"Żadna reguła nie wskazuje wydziału dla tej sprawy; dozwolone: {allowed}.");
        return null;
    }

    public static RoutingMatter Matter(string? addressee, CaseType caseType, string? district, IReadOnlyList<string> texts) =>
        new(caseType, caseType.AddresseeChosenAtDesk ? addressee : null, district, texts, []);

    /// <summary>The district as sent, else that of the address.</summary>
    public static string? District(string? sent, string? address, CityPack pack, InputErrors errors)
    {
        if (sent is null) return pack.DistrictOf(address);
        if (pack.Routing.Districts.Any(d => d.Code == sent)) return sent;
        errors.Add("district", $"Nie ma takiego osiedla; dozwolone: {string.Join(", ", pack.Routing.Districts.Select(d => d.Code))}.");
        return null;
    }
}
