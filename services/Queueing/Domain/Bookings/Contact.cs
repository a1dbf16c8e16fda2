using System.Text.RegularExpressions;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Domain.Bookings;

/// <summary>How a resident is reached about a booking: one phone number or one e-mail address, nothing else. Personal data: kept
/// sealed, found by keyed hash, never printed.</summary>
internal sealed partial record Contact(ContactKind Kind, string Value)
{
    /// <exception cref="InputException">None, both, or one that cannot be reached.</exception>
    public static Contact Read(string? phone, string? email)
    {
        if (phone is null == email is null) throw new InputException(phone is null ? "phone" : "email", "Give either a phone number or an e-mail address.");
        if (email is not null)
            return Email().IsMatch(email.Trim()) && email.Length <= 120 ? new Contact(ContactKind.Email, email.Trim().ToLowerInvariant())
                : throw new InputException("email", "Is no e-mail address, such as name@example.pl (at most 120 characters).");
        var digits = phone!.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (digits.StartsWith("00", StringComparison.Ordinal)) digits = "+" + digits[2..];
        if (National().IsMatch(digits)) digits = "+48" + digits;
        return International().IsMatch(digits) ? new Contact(ContactKind.Phone, digits)
            : throw new InputException("phone", "Is no phone number; allowed are nine digits, or + with country code and 8 to 15 digits.");
    }

    /// <summary>What the holder of the booking sees of it: enough to recognise, too little to use.</summary>
    public string Masked => Kind == ContactKind.Phone ? $"•••{Value[^3..]}" : $"{Value[0]}•••{Value[Value.IndexOf('@')..]}";

    public override string ToString() => "•••";

    [GeneratedRegex(@"\A[^@\s<>,;""]{1,64}@[^@\s<>,;""]+\.[^@\s<>,;""]{2,}\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\A[1-9][0-9]{8}\z")]
    private static partial Regex National();

    [GeneratedRegex(@"\A\+[1-9][0-9]{7,14}\z")]
    private static partial Regex International();
}

internal enum ContactKind { Phone, Email }
