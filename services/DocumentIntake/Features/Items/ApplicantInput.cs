using System.Net.Mail;
using System.Text.RegularExpressions;
using Pom.Cases.Identifiers;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>Holds the applicant (wnioskodawca) as sent against the rules: a PESEL, or a document with number and country.</summary>
internal static partial class ApplicantInput
{
    private const string Missing = "Brak wartości: to pole jest wymagane.";

    /// <summary>Made-up people are born in these years, so that no living person can match; only a demo takes them.</summary>
    private const int FirstMadeUpYear = 2200;

    /// <param name="byName">A letter that did not come over the counter: its sender may be an organisation, or a person with no more
    /// than a name and an address to answer to (KPA art. 63 § 2).</param>
    /// <returns>The applicant in stored form, or null where something is wrong.</returns>
    public static Applicant? Read(RegisterItem.Person? person, DateOnly today, bool demo, InputErrors errors, bool byName = false)
    {
        if (person is null)
        {
            errors.Add("applicant", "Brak wnioskodawcy: to pole jest wymagane.");
            return null;
        }
        var organisation = Text("organisation", person.Organisation, 200, errors);
        if (organisation is not null && !byName) errors.Add("applicant.organisation", "Wnioskodawcą jest osoba; instytucja może być nadawcą pisma, które wpłynęło pocztą lub elektronicznie.");
        var applicant = new Applicant
        {
            FirstName = Text("firstName", person.FirstName, 100, errors, required: organisation is null) ?? "",
            LastName = Text("lastName", person.LastName, 100, errors, required: organisation is null) ?? "",
            Organisation = organisation,
            Pesel = ReadPesel(person.Pesel, today, demo, errors),
            DocumentNumber = ReadDocument("documentNumber", person.DocumentNumber, DocumentNumber(), "4 do 30 liter i cyfr", errors),
            DocumentCountry = ReadDocument("documentCountry", person.DocumentCountry, Country(), "kod państwa z 2 lub 3 liter, np. PL, UA, DEU", errors),
            Address = Text("address", person.Address, 300, errors),
            Phone = ReadPhone(person.Phone, errors),
            Email = ReadEmail(person.Email, errors),
        };
        var hasPesel = !string.IsNullOrWhiteSpace(person.Pesel);
        var (hasNumber, hasCountry) = (!string.IsNullOrWhiteSpace(person.DocumentNumber), !string.IsNullOrWhiteSpace(person.DocumentCountry));
        if (byName && !hasPesel && !hasNumber && !hasCountry)
        {
            if (applicant is { Address: null, Email: null }) errors.Add("applicant.address", "Brak adresu: nadawca bez numeru PESEL i dokumentu podaje adres lub e-mail.");
        }
        else if (!hasPesel && !hasNumber && !hasCountry) errors.Add("applicant.pesel", "Brak numeru PESEL; kto go nie ma, podaje documentNumber i documentCountry.");
        else if (hasNumber && !hasCountry) errors.Add("applicant.documentCountry", Missing);
        else if (hasCountry && !hasNumber) errors.Add("applicant.documentNumber", Missing);
        return applicant;
    }

    private static string? ReadPesel(string? sent, DateOnly today, bool demo, InputErrors errors)
    {
        if (string.IsNullOrWhiteSpace(sent)) return null;
        if (!Pesel.TryParse(sent, out var pesel))
        {
            errors.Add("applicant.pesel", Pesel.Check(sent).Problem!.Polish);
            return null;
        }
        if (pesel.BirthDate > today && !(demo && pesel.BirthDate.Year >= FirstMadeUpYear))
            errors.Add("applicant.pesel", "Data urodzenia w numerze PESEL jest w przyszłości; dozwolona jest najpóźniej dzisiejsza.");
        return pesel.Value;
    }

    private static string? ReadDocument(string field, string? sent, Regex allowed, string rule, InputErrors errors)
    {
        if (string.IsNullOrWhiteSpace(sent)) return null;
        var value = sent.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (!allowed.IsMatch(value)) errors.Add("applicant." + field, $"Zła postać; dozwolone: {rule}.");
        return value;
    }

    /// <summary>A Polish number in any usual way of writing, or a foreign one as E.164.</summary>
    private static string? ReadPhone(string? sent, InputErrors errors)
    {
        if (string.IsNullOrWhiteSpace(sent)) return null;
        var check = PhoneNumber.Check(sent);
        if (check.IsValid) return check.Normalised;
        var foreign = sent.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (!foreign.StartsWith("+48", StringComparison.Ordinal) && E164().IsMatch(foreign)) return foreign;
        errors.Add("applicant.phone", check.Problem!.Polish);
        return null;
    }

    private static string? ReadEmail(string? sent, InputErrors errors)
    {
        var text = Text("email", sent, 200, errors);
        if (text is not null && (!MailAddress.TryCreate(text, out var address) || address.Address != text))
            errors.Add("applicant.email", "To nie jest adres e-mail; dozwolona postać: nazwa@domena.");
        return text;
    }

    private static string? Text(string field, string? sent, int maxLength, InputErrors errors, bool required = false)
    {
        var text = sent?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            if (required) errors.Add("applicant." + field, Missing);
            return null;
        }
        if (text.Length > maxLength) errors.Add("applicant." + field, $"Tekst ma {text.Length} znaków; dozwolone najwyżej {maxLength}.");
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r'))) errors.Add("applicant." + field, "Tekst zawiera znaki sterujące; dozwolone są litery, cyfry i znaki przestankowe.");
        return text;
    }

    [GeneratedRegex("^[A-Z0-9/-]{4,30}$")]
    private static partial Regex DocumentNumber();

    [GeneratedRegex("^[A-Z]{2,3}$")]
    private static partial Regex Country();

    [GeneratedRegex(@"^\+[1-9][0-9]{7,14}$")]
    private static partial Regex E164();
}
