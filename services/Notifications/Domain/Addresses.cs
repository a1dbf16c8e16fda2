using System.Text.RegularExpressions;

namespace Pom.Notifications.Domain;

/// <summary>Phone numbers and e-mail addresses as they are kept, and as much of them as staff may see.</summary>
internal static partial class Addresses
{
    // From general knowledge of the national numbering plan; only decides whether an SMS is worth sending.
    private static readonly string[] s_mobile = ["45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88"];

    /// <summary>The number as E.164, from any usual way of writing it; null where it is none.</summary>
    public static string? Phone(string? given)
    {
        if (given is null) return null;
        var digits = given.Trim().Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (digits.StartsWith("00", StringComparison.Ordinal)) digits = "+" + digits[2..];
        if (National().IsMatch(digits)) digits = "+48" + digits;
        return International().IsMatch(digits) && (!digits.StartsWith("+48", StringComparison.Ordinal) || digits.Length == 12) ? digits : null;
    }

    /// <summary>The address, or null where it is none. A line break would let somebody write headers of their own.</summary>
    public static string? Email(string? given)
    {
        var address = given?.Trim();
        return address is { Length: <= 200 } && Mail().IsMatch(address) ? address : null;
    }

    /// <summary>Whether an SMS can reach the number; of foreign ones that is not known, so they are tried.</summary>
    public static bool IsMobile(string phone) => !phone.StartsWith("+48", StringComparison.Ordinal) || s_mobile.Contains(phone[3..5]);

    /// <summary>Enough to recognise, too little to use.</summary>
    public static string Mask(string address) =>
        address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{address[0]}•••{address[at..]}" : $"•••{address[^Math.Min(3, address.Length)..]}";

    [GeneratedRegex(@"\A[1-9][0-9]{8}\z")]
    private static partial Regex National();

    [GeneratedRegex(@"\A\+[1-9][0-9]{7,14}\z")]
    private static partial Regex International();

    [GeneratedRegex(@"\A[^@\s<>,;""]{1,64}@[^@\s<>,;""]+\.[^@\s<>,;""]{2,}\z")]
    private static partial Regex Mail();
}
