using System.Globalization;

namespace Pom.Day;

/// <summary>Valid identifiers for forms (handbook §2.2–2.6).</summary>
internal static class Identifiers
{
    private const string PlateLetters = "ACEFGHJKLMNPRSTUVWXY";
    private const string VinLetters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

    public static string IdCard(Randomness draws)
    {
        var letters = string.Concat(Enumerable.Range(0, 3).Select(_ => (char)('A' + draws.Below(26))));
        var digits = draws.Digits(5);
        int[] letterWeights = [7, 3, 1];
        int[] digitWeights = [7, 3, 1, 7, 3];
        var sum = letters.Select((c, i) => (c - 'A' + 10) * letterWeights[i]).Sum() + digits.Select((c, i) => (c - '0') * digitWeights[i]).Sum();
        return $"{letters}{sum % 10}{digits}";
    }

    public static string Nip(Randomness draws)
    {
        int[] weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
        while (true)
        {
            var digits = "999" + draws.Digits(6);
            var check = digits.Select((c, i) => (c - '0') * weights[i]).Sum() % 11;
            if (check < 10) return digits + check.ToString(CultureInfo.InvariantCulture);
        }
    }

    public static string Regon(Randomness draws)
    {
        int[] weights = [8, 9, 2, 3, 4, 5, 6, 7];
        var digits = "999" + draws.Digits(5);
        return digits + (digits.Select((c, i) => (c - '0') * weights[i]).Sum() % 11 % 10).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>An account in the synthetic bank 9999 0000 (its own check digit is right).</summary>
    public static string Nrb(Randomness draws)
    {
        var account = "99990000" + draws.Digits(16);
        var check = 98 - (System.Numerics.BigInteger.Parse(account + "252100", CultureInfo.InvariantCulture) % 97);
        return $"{(int)check:00}{account}";
    }

    /// <summary>European VINs carry no check digit, so any 17 legal characters are valid.</summary>
    public static string Vin(Randomness draws) =>
        "WVWZZZ" + string.Concat(Enumerable.Range(0, 5).Select(_ => VinLetters[draws.Below(VinLetters.Length)])) + draws.Digits(6);

    public static string Plate(Randomness draws) => draws.Below(3) switch
    {
        0 => "RZ" + draws.Digits(5),
        1 => "RZ" + draws.Digits(4) + PlateLetters[draws.Below(PlateLetters.Length)],
        _ => "RZ" + draws.Digits(3) + PlateLetters[draws.Below(PlateLetters.Length)] + PlateLetters[draws.Below(PlateLetters.Length)],
    };

    public static string DrivingLicence(Randomness draws) => $"{draws.Digits(5)}/{draws.Between(4, 15):00}/1863";
}
