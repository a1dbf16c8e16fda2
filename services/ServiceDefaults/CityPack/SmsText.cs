namespace Pom.ServiceDefaults.CityPack;

/// <summary>How many parts an SMS takes (3GPP TS 23.038): in the small alphabet 160 characters, or 153 each of several; with any other
/// letter, Polish and Ukrainian ones among them, 70, or 67 each of several.</summary>
public static class SmsText
{
    private const string Small = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>These take the place of two.</summary>
    private const string Extended = "^{}\\[~]|€\f";

    /// <summary>Whether every character is in the small alphabet (GSM-7).</summary>
    public static bool IsSmall(string text) => text.All(c => Small.Contains(c, StringComparison.Ordinal) || Extended.Contains(c, StringComparison.Ordinal));

    public static int Parts(string text)
    {
        if (IsSmall(text))
        {
            var septets = text.Sum(c => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1);
            return septets <= 160 ? 1 : Divide(text, 153, c => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1);
        }
        // Characters beyond the basic plane are two units that must not be parted; counting units is off by one at most there.
        return text.Length <= 70 ? 1 : Divide(text, 67, _ => 1);
    }

    /// <summary>A character that takes two places is not parted, so a part may end one place short.</summary>
    private static int Divide(string text, int room, Func<char, int> size)
    {
        var (parts, used) = (1, 0);
        foreach (var c in text)
        {
            if (used + size(c) > room) (parts, used) = (parts + 1, 0);
            used += size(c);
        }
        return parts;
    }
}
