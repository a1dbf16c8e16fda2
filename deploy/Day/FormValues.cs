using System.Globalization;
using System.Text.Json;

namespace Pom.Day;

/// <summary>Fills a case type's form from what the platform says of its fields: validator first, then type, then the field's name.
/// It knows no case type by name, so a type added to the city pack is filled as well.</summary>
internal sealed class FormValues(Person person, DateOnly today, Randomness draws)
{
    private const double FillsOptionalField = 0.4;
    private const string TravelDocument = "travelDocument";

    /// <summary>Takes down whose numbers the form bears.</summary>
    public PeopleOfTheDay Of { get; init; } = new();

    public Dictionary<string, object> For(CaseTypeAnswer caseType)
    {
        var form = new Dictionary<string, object>();
        foreach (var field in caseType.Fields)
            if (field.Required || field.Validator is not null || draws.Chance(FillsOptionalField)) form[field.Name] = field.Required && IsBoolean(field) ? true : Value(field);
        return form;
    }

    /// <summary>A yes or no that must be given is a declaration, and whoever comes can make it.</summary>
    private static bool IsBoolean(FieldAnswer field) => string.Equals(field.Type, "boolean", StringComparison.OrdinalIgnoreCase);

    private object Value(FieldAnswer field)
    {
        if (Choices(field) is { Count: > 0 } choices)
        {
            var own = Named(field, "sex") ? choices.FirstOrDefault(c => c == (person.Female ? "female" : "male")) : null;
            return own ?? draws.OneOf(choices);
        }
        return ByValidator(field) ?? ByType(field);
    }

    private string? ByValidator(FieldAnswer field) => (field.Validator ?? field.Type)?.ToLowerInvariant() switch
    {
        "pesel" => Named(field, "applicant", "subject", "owner", "voter") || field.Name == "pesel" ? person.Pesel : Of.Came(People.New(draws)).Pesel,
        "idcard" => Of.Showed(Identifiers.IdCard(draws)),
        "vin" => Identifiers.Vin(draws),
        "plate" => Identifiers.Plate(draws),
        "nip" => Identifiers.Nip(draws),
        "regon" => Identifiers.Regon(draws),
        "nrb" => Identifiers.Nrb(draws),
        "postalcode" => person.Address.PostalCode,
        "phone" => person.Phone,
        "email" => person.Email,
        "drivinglicence" => Of.Showed(Identifiers.DrivingLicence(draws)),
        "pkk" => draws.Digits(20),
        _ => null,
    };

    private object ByType(FieldAnswer field) => field.Type?.ToLowerInvariant() switch
    {
        "boolean" or "bool" or "yesno" or "checkbox" => draws.Chance(0.5),
        "number" or "integer" => (long)Number(field),
        "date" => Date(field).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "address" => person.Address.ToString(),
        _ => Fit(Text(field), field),
    };

    // Whole numbers suit every field that asks for one: counts, years, areas, engine sizes.
    private double Number(FieldAnswer field)
    {
        var min = Math.Ceiling(AsNumber(field.Min) ?? 1);
        var max = Math.Max(min, Math.Floor(AsNumber(field.Max) ?? (min + 100)));
        if (Named(field, "year")) return Math.Clamp(today.Year - draws.Between(1, 15), min, max);
        return min + draws.Below((int)Math.Min(10, max - min + 1));
    }

    /// <summary>Birth dates are the person's; what ends lies more than three months ahead; everything else happened in the last three weeks,
    /// which is inside every term of notice that the law sets.</summary>
    private DateOnly Date(FieldAnswer field)
    {
        if (Named(field, "birth")) return person.BirthDate;
        var date = Named(field, "until", "expir", "validTo", "end", "planned") ? today.AddDays(draws.Between(100, 300)) : today.AddDays(-draws.Between(1, 20));
        if (AsDate(field.Min) is { } min && date < min) date = min;
        if (AsDate(field.Max) is { } max && date > max) date = max;
        return date;
    }

    private string Text(FieldAnswer field)
    {
        foreach (var (part, value) in ByName())
            if (field.Name.Contains(part, StringComparison.OrdinalIgnoreCase)) return part == TravelDocument ? Of.Showed(value) : value;
        return "Zgodnie z okazanym dokumentem";
    }

    /// <summary>Texts by a part of the field's name; the first that fits is taken.</summary>
    private IEnumerable<(string Part, string Value)> ByName() =>
    [
        ("firstName", person.FirstName), ("lastName", person.LastName), ("familyName", person.LastName), ("surname", person.LastName),
        ("father", People.FirstName(false, draws)), ("mother", People.FirstName(true, draws)), ("name", $"{person.FirstName} {person.LastName}"),
        ("street", person.Address.Street), ("house", person.Address.Building), ("building", person.Address.Building), ("flat", person.Address.Flat ?? "1"),
        ("postal", person.Address.PostalCode), ("address", person.Address.ToString()), ("country", "Ukraina"), ("citizenship", "ukraińskie"),
        ("place", person.Address.City), ("locality", person.Address.City), ("city", person.Address.City), (TravelDocument, $"XX{draws.Digits(7)}"),
        ("make", draws.OneOf(["Skoda", "Toyota", "Opel", "Fiat", "Volkswagen"])), ("model", draws.OneOf(["Fabia", "Yaris", "Astra", "Panda", "Golf"])),
        ("plate", $"WOB {draws.Digits(4)}"), ("subject", draws.OneOf(Letters.Subjects)), ("title", draws.OneOf(Letters.Subjects)),
        ("legalBasis", "art. 7 ust. 2 ustawy z dnia 24 września 2010 r. o ewidencji ludności"),
        ("reference", $"L.dz. {draws.Between(1, 400)}/{today.Year}"),
    ];

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
