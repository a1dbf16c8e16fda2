using System.Text.RegularExpressions;

namespace Pom.Cases.Identifiers;

/// <summary>Address for electronic delivery (adres do e-Doręczeń), AE:PL-00000-00000-AAAAA-00.</summary>
public static partial class ElectronicDeliveryAddress
{
    public static IdentifierCheck Check(string? text)
    {
        var address = Digits.Normalise(text, dropHyphens: false);
        return Shape().IsMatch(address)
            ? new IdentifierCheck.Valid(address)
            : Digits.Invalid(address.Length == 0 ? IdentifierProblemCodes.Empty : IdentifierProblemCodes.Format,
                "Adres do e-Doręczeń ma postać AE:PL-12345-12345-ABCDE-12.",
                "An address for electronic delivery looks like AE:PL-12345-12345-ABCDE-12.");
    }

    [GeneratedRegex(@"^AE:PL-[0-9]{5}-[0-9]{5}-[A-Z]{5}-[0-9]{2}\z")]
    private static partial Regex Shape();
}
