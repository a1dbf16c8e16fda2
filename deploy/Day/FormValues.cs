using System.Globalization;
using System.Text.Json;

namespace Pom.Day;

/// <summary>Fills a case type's form from what the platform says of its fields: validator first, then type, then the field's name.
/// Knows no case type by name, so a type added to the city pack is filled as well.</summary>
internal sealed class FormValues(Person person, DateOnly today, Randomness draws)
{
    private const double FillsOptionalField = 0.4;

    public Dictionary<string, object> For(CaseTypeAnswer caseType)
    {
        var form = new Dictionary<string, object>();
        foreach (var field in caseType.Fields)
            if (field.Required || draws.Chance(FillsOptionalField)) form[field.Name] = Value(field);
        return form;
    }

    private object Value(FieldAnswer field)
    {
        if (Choices(field) is { Count: > 0 } choices)
            return field.Type is "choices" or "multiChoice" or "list" ? new[] { draws.OneOf(choices) } : draws.OneOf(choices);
        return ByValidator(field) ?? ByType(field);
    }

    private string? ByValidator(FieldAnswer field) => (field.Validator ?? field.Type)?.ToLowerInvariant() switch
    {
        "pesel" => Named(field, "applicant", "owner", "person") || field.Name.Equals("pesel", StringComparison.OrdinalIgnoreCase) ? person.Pesel : People.New(draws).Pesel,
        "idcard" => Identifiers.IdCard(draws),
        "vin" => Identifiers.Vin(draws),
        "plate" => Identifiers.Plate(draws),
        "nip" => Identifiers.Nip(draws),
        "regon" => Identifiers.Regon(draws),
        "nrb" => Identifiers.Nrb(draws),
        "postalcode" => person.Address.PostalCode,
        "phone" => person.Phone,
        "email" => person.Email,
        "drivinglicence" => Identifiers.DrivingLicence(draws),
        _ => null,
    };

    private object ByType(FieldAnswer field) => field.Type?.ToLowerInvariant() switch
    {
        "boolean" or "bool" or "yesno" or "checkbox" => draws.Chance(0.5),
        "integer" or "int" => (long)Math.Ceiling(Number(field)),
        "number" or "decimal" or "money" or "amount" => Math.Round((decimal)Number(field), 2),
        "date" => Date(field).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "address" => person.Address.ToString(),
        _ => Fit(Text(field), field),
    };

    private double Number(FieldAnswer field)
    {
        if (Named(field, "year")) return Math.Clamp(today.Year - draws.Between(1, 15), AsNumber(field.Min) ?? 0, AsNumber(field.Max) ?? 9999);
        var min = AsNumber(field.Min) ?? 1;
        var max = Math.Max(min, AsNumber(field.Max) ?? (min + 100));
        return field.Type is "integer" or "int" ? min + draws.Below((int)Math.Min(1000, max - min + 1)) : draws.Between(min, max);
    }

    /// <summary>Birth dates are the person's; what ends lies ahead; everything else happened in the last three weeks,
    /// which is inside every term of notice that the law sets.</summary>
    private DateOnly Date(FieldAnswer field)
    {
        if (Named(field, "birth")) return person.BirthDate;
        var date = Named(field, "until", "expir", "validTo", "end", "planned") ? today.AddDays(draws.Between(60, 300)) : today.AddDays(-draws.Between(1, 20));
        if (AsDate(field.Min) is { } min && date < min) date = min;
        if (AsDate(field.Max) is { } max && date > max) date = max;
        return date;
    }

    private string Text(FieldAnswer field)
    {
        if (Named(field, "firstName", "givenName", "imie")) return person.FirstName;
        if (Named(field, "father")) return People.FirstName(false, draws);
        if (Named(field, "mother")) return People.FirstName(true, draws);
        if (Named(field, "lastName", "familyName", "surname")) return person.LastName;
        if (Named(field, "street")) return person.Address.Street;
        if (Named(field, "building", "houseNumber")) return person.Address.Building;
        if (Named(field, "flat", "apartment")) return person.Address.Flat ?? "1";
        if (Named(field, "postal")) return person.Address.PostalCode;
        if (Named(field, "address")) return person.Address.ToString();
        if (Named(field, "city", "locality", "place")) return "Rzeszów";
        if (Named(field, "citizenship", "nationality", "country")) return "polskie";
        if (Named(field, "make", "brand")) return draws.OneOf(["Skoda", "Toyota", "Opel", "Fiat", "Volkswagen"]);
        if (Named(field, "model")) return draws.OneOf(["Fabia", "Yaris", "Astra", "Panda", "Golf"]);
        if (Named(field, "subject", "title")) return draws.OneOf(Letters.Subjects);
        if (Named(field, "legalBasis")) return "art. 7 ust. 2 ustawy z dnia 24 września 2010 r. o ewidencji ludności";
        if (Named(field, "pkk")) return draws.Digits(20);
        return "Zgodnie z okazanym dokumentem";
    }

    private static string Fit(string text, FieldAnswer field) => field.MaxLength is { } limit && text.Length > limit ? text[..limit] : text;

    private static bool Named(FieldAnswer field, params string[] parts) =>
        parts.Any(part => field.Name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static List<string> Choices(FieldAnswer field) => field.Choices is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Select(Choice).OfType<string>()]
        : [];

    // A choice is a plain text or an object that carries its code beside its label.
    private static string? Choice(JsonElement choice) => choice.ValueKind == JsonValueKind.Object
        ? new[] { "code", "value" }.Select(name => choice.TryGetProperty(name, out var code) ? code.ToString() : null).FirstOrDefault(c => c is not null)
        : choice.ToString();

    private static double? AsNumber(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static DateOnly? AsDate(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text
            && DateOnly.TryParseExact(text.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : null;
}

/// <summary>What the letters of the day are about.</summary>
internal static class Letters
{
    public static readonly IReadOnlyList<string> Subjects =
    [
        "Wniosek o naprawę oświetlenia ulicznego", "Prośba o wycinkę suchego drzewa", "Skarga na hałas w godzinach nocnych", "Wniosek o ustawienie ławki przy przystanku",
        "Odpowiedź na wezwanie urzędu", "Wniosek o wydanie odpisu dokumentu", "Zapytanie o plan zagospodarowania przestrzennego", "Wniosek o rozłożenie opłaty na raty",
    ];
}
