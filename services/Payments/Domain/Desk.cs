using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Domain;

/// <summary>What every command at a point checks first.</summary>
internal static class Desk
{
    /// <summary>Most that one payment, float or count may be: a slip of the finger is told from money.</summary>
    public const long MostGrosze = 100_000_000;

    /// <exception cref="DomainException">404: the city has no such point.</exception>
    public static ServicePoint Known(CityPack pack, string point) => pack.FindPoint(point) ?? throw new DomainException(
        "unknown-point", StatusCodes.Status404NotFound, "There is no such service point", $"Known are: {string.Join(", ", pack.Points.Select(p => p.Code))}.");

    /// <summary>The counter that the request names; a missing or unknown one is added to the errors.</summary>
    public static Counter? Counter(ServicePoint point, int? number, DateOnly day, InputErrors errors)
    {
        var counter = number is { } n ? point.FindCounter(n, day) : null;
        if (counter is null) errors.Add("counter", $"Is {number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "missing"}; {point.Code} has: {string.Join(", ", point.Counters.Where(c => c.IsInForce(day)).Select(c => c.Number))}.");
        return counter;
    }

    /// <summary>An amount in whole grosze; what is missing, negative or beyond reason is added to the errors.</summary>
    public static long Amount(string field, long? grosze, InputErrors errors, long least = 0)
    {
        if (grosze is null) errors.Add(field, $"Is missing; whole grosze are allowed, {least} to {MostGrosze}.");
        else if (grosze < least || grosze > MostGrosze) errors.Add(field, $"Is {grosze}; whole grosze are allowed, {least} to {MostGrosze}.");
        return grosze ?? 0;
    }

    /// <summary>Amounts are in the city's currency; a request may say so, and must not say otherwise.</summary>
    public static void Currency(CityPack pack, string? currency, InputErrors errors)
    {
        if (currency is not null && currency != pack.Currency) errors.Add("currency", $"Is '{currency}'; only {pack.Currency} is taken.");
    }

    /// <summary>Why something is countered or differs: a text of 1 to 500 characters.</summary>
    public static string Reason(string? reason, InputErrors errors)
    {
        var text = reason?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > 500) errors.Add("reason", "Podaj powód; dozwolone od 1 do 500 znaków. (Give a reason of 1 to 500 characters.)");
        return text ?? "";
    }
}
