using Pom.Cases.Identifiers;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>Holds the proxy (pełnomocnik) as sent against the rules: kind, name and a number to know the person by.</summary>
internal static class ProxyInput
{
    private const string Missing = "Brak wartości: to pole jest wymagane.";
    private const int LongestName = 100;
    private const int LongestNumber = 30;

    /// <returns>Null where nobody acts for the applicant, or something is wrong.</returns>
    public static Proxy? Read(RegisterItem.ProxyPerson? sent, InputErrors errors)
    {
        if (sent is null) return null;
        if (sent.Kind is not (Proxy.Family or Proxy.Other)) errors.Add("proxy.kind", $"Nie ma takiego rodzaju pełnomocnika; dozwolone: {Proxy.Family}, {Proxy.Other}.");
        var (first, last) = (Text("firstName", sent.FirstName, LongestName), Text("lastName", sent.LastName, LongestName));
        if (first is null) errors.Add("proxy.firstName", Missing);
        if (last is null) errors.Add("proxy.lastName", Missing);
        var pesel = string.IsNullOrWhiteSpace(sent.Pesel) ? null : Pesel.Check(sent.Pesel);
        if (pesel is { IsValid: false }) errors.Add("proxy.pesel", pesel.Problem!.Polish);
        var number = Text("documentNumber", sent.DocumentNumber, LongestNumber);
        if (pesel is null && number is null) errors.Add("proxy.pesel", "Brak numeru PESEL; kto go nie ma, podaje documentNumber.");
        return first is null || last is null || sent.Kind is null ? null
            : new Proxy { Kind = sent.Kind, FirstName = first, LastName = last, Pesel = pesel?.Normalised, DocumentNumber = number };

        string? Text(string field, string? text, int longest)
        {
            text = text?.Trim();
            if (string.IsNullOrEmpty(text)) return null;
            if (text.Length > longest) errors.Add("proxy." + field, $"Tekst ma {text.Length} znaków; dozwolone najwyżej {longest}.");
            if (text.Any(char.IsControl)) errors.Add("proxy." + field, "Tekst zawiera znaki sterujące; dozwolone są litery, cyfry i znaki przestankowe.");
            return text;
        }
    }
}
