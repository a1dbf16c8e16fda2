using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pom.Cases.Identifiers;

/// <summary>Sex as the tenth digit of a PESEL states it.</summary>
public enum Sex
{
    Female = 0,
    Male = 1,
}

/// <summary>A valid PESEL number (numer PESEL): 11 digits YYMMDDSSSSK with birth date and sex. The month carries the
/// century (act of 24 September 2010 on population registration). A birth date in the future is well formed;
/// refusing it is a rule of the case, not of the number.</summary>
public sealed record Pesel
{
    private static readonly int[] Weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

    private Pesel(string value, DateOnly birthDate)
    {
        Value = value;
        BirthDate = birthDate;
        Sex = (Sex)((value[9] - '0') % 2);
    }

    /// <summary>The 11 digits.</summary>
    public string Value { get; }

    public DateOnly BirthDate { get; }

    public Sex Sex { get; }

    /// <summary>The last four digits behind asterisks, the only form for screens.</summary>
    public string Masked => $"*******{Value[7..]}";

    /// <summary>Checks length, digits, check digit and birth date, in this order.</summary>
    public static IdentifierCheck Check(string? text) => Read(text, out _);

    public static bool TryParse(string? text, [NotNullWhen(true)] out Pesel? pesel)
    {
        Read(text, out pesel);
        return pesel is not null;
    }

    /// <exception cref="FormatException">The text is no valid PESEL.</exception>
    public static Pesel Parse(string? text)
    {
        var check = Read(text, out var pesel);
        return pesel ?? throw new FormatException(check.Problem!.English);
    }

    /// <summary>Makes the synthetic PESEL with the given serial among those of one birth date and sex.
    /// Made-up people get birth years 1800–1899 or 2200–2299, so that no living person can match.</summary>
    /// <param name="birthDate">1800-01-01 to 2299-12-31.</param>
    /// <param name="sex">Decides the parity of the tenth digit.</param>
    /// <param name="serial">0 to 4999; each gives a different number.</param>
    /// <exception cref="ArgumentOutOfRangeException">Year or serial outside those ranges.</exception>
    public static Pesel Create(DateOnly birthDate, Sex sex, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 4999);
        var month = birthDate.Month + MonthOffset(birthDate.Year);
        var body = string.Create(CultureInfo.InvariantCulture,
            $"{birthDate.Year % 100:00}{month:00}{birthDate.Day:00}{serial * 2 + (int)sex:0000}");
        return new Pesel(body + (char)('0' + CheckDigit(body)), birthDate);
    }

    /// <summary>Masked, because a number written out by chance ends up in a log.</summary>
    public override string ToString() => Masked;

    /// <summary>The digit that completes the first ten.</summary>
    internal static int CheckDigit(ReadOnlySpan<char> digits) => (10 - Digits.WeightedSum(digits, Weights) % 10) % 10;

    private static IdentifierCheck Read(string? text, out Pesel? pesel)
    {
        pesel = null;
        var digits = Digits.Normalise(text);
        if (Digits.Refuse(digits, "PESEL", "PESEL", 11) is { } refused) return refused;
        if (CheckDigit(digits) != digits[10] - '0') return Digits.WrongCheckDigit("PESEL", "PESEL");

        var month = Two(digits, 2);
        var (century, calendarMonth) = (Century(month / 20), month % 20);
        if (calendarMonth is < 1 or > 12)
            return Digits.Invalid(IdentifierProblemCodes.BirthDate,
                $"Taki PESEL nie istnieje: nie ma miesiąca o kodzie {month:00} (dozwolone 01–12, 21–32, 41–52, 61–72, 81–92).",
                $"No such PESEL: there is no month code {month:00} (allowed 01–12, 21–32, 41–52, 61–72, 81–92).");

        var (year, day) = (century + Two(digits, 0), Two(digits, 4));
        if (day < 1 || day > DateTime.DaysInMonth(year, calendarMonth))
            return Digits.Invalid(IdentifierProblemCodes.BirthDate,
                "Taki PESEL nie istnieje: w tym miesiącu nie ma takiego dnia urodzenia (cyfry 5 i 6).",
                "No such PESEL: that month has no such day of birth (digits 5 and 6).");

        pesel = new Pesel(digits, new DateOnly(year, calendarMonth, day));
        return new IdentifierCheck.Valid(digits);
    }

    private static int Two(string digits, int at) => (digits[at] - '0') * 10 + (digits[at + 1] - '0');

    private static int Century(int twenties) => twenties == 4 ? 1800 : 1900 + twenties * 100;

    private static int MonthOffset(int year) => (year / 100) switch
    {
        18 => 80,
        19 => 0,
        20 => 20,
        21 => 40,
        22 => 60,
        _ => throw new ArgumentOutOfRangeException(nameof(year), year, "A PESEL can hold birth years 1800 to 2299."),
    };
}
