namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>Reads the date of birth in a PESEL. The number itself is checked by the field's validator.</summary>
public static class PeselBirthDate
{
    /// <summary>Null where the digits hold no date that exists. The month carries the century: +80 for 18xx, +20 for 20xx, and so on.</summary>
    public static DateOnly? Of(string pesel)
    {
        if (pesel.Length != 11 || !pesel.All(char.IsAsciiDigit)) return null;
        int Two(int at) => ((pesel[at] - '0') * 10) + pesel[at + 1] - '0';
        var (year, code, day) = (Two(0), Two(2), Two(4));
        var month = code % 20;
        year += (code / 20) switch { 4 => 1800, 0 => 1900, 1 => 2000, 2 => 2100, _ => 2200 };
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }
}
