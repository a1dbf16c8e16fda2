using System.Globalization;
using System.Text.Json;
using Pom.Cases.Identifiers;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Cases.Forms;

/// <summary>Holds the values of a form against the fields that the city pack asks for. Finds every fault at once, so that
/// the desk corrects a form in one go, and never repeats a value in a text.</summary>
public static class FormValidator
{
    private const int DefaultMaxLength = 200;

    /// <param name="fields">The form of a case type.</param>
    /// <param name="values">As sent, by field name. An absent field, null and blank text are alike: nothing was given.</param>
    public static FormCheck Check(IReadOnlyList<FormField> fields, IReadOnlyDictionary<string, JsonElement> values)
    {
        var check = new FormCheck();
        foreach (var field in fields)
        {
            var given = values.TryGetValue(field.Name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
            var normalised = given ? Read(field, value, check) : null;
            if (normalised is { } kept) check.Keep(field.Name, kept);
            else if (field.Required && !check.HasError(field.Name))
                check.Refuse(field.Name, "required", "Brak wartości: to pole jest wymagane.", "Nothing given: this field is required.");
        }

        var allowed = string.Join(", ", fields.Select(field => field.Name));
        foreach (var name in values.Keys.Except(fields.Select(field => field.Name), StringComparer.Ordinal))
            check.Refuse(name, "unknownField", $"Ten formularz nie ma takiego pola; dozwolone: {allowed}.",
                $"This form has no such field; allowed: {allowed}.");
        return check;
    }

    /// <summary>The stored form of the value; null where nothing was given or the value was refused.</summary>
    private static JsonElement? Read(FormField field, JsonElement value, FormCheck check) => field.Type switch
    {
        FormFieldType.Number => Number(field, value, check),
        FormFieldType.Boolean => Boolean(field, value, check),
        _ => Text(field, value, check),
    };

    private static JsonElement? Boolean(FormField field, JsonElement value, FormCheck check) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.Clone()
            : check.Refuse(field.Name, "type", "Zły rodzaj wartości; dozwolone: true albo false.", "Wrong kind of value; allowed: true or false.");

    private static JsonElement? Number(FormField field, JsonElement value, FormCheck check)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
            return check.Refuse(field.Name, "type", "Zły rodzaj wartości; dozwolona jest liczba.", "Wrong kind of value; a number is allowed.");
        if ((double)number < field.Min || (double)number > field.Max)
            return check.Refuse(field.Name, "range", $"Liczba spoza zakresu; dozwolone: {Range(field, "od", "do")}.",
                $"The number is out of range; allowed: {Range(field, "from", "to")}.");
        return value.Clone();
    }

    private static JsonElement? Text(FormField field, JsonElement value, FormCheck check)
    {
        if (value.ValueKind != JsonValueKind.String)
            return check.Refuse(field.Name, "type", "Zły rodzaj wartości; dozwolony jest tekst.", "Wrong kind of value; text is allowed.");
        if (!TryGetText(value, out var text))
            return check.Refuse(field.Name, "character", "Tekst zawiera znaki sterujące; dozwolone są litery, cyfry i znaki przestankowe.",
                "The text holds control characters; letters, digits and punctuation are allowed.");
        if (text.Length == 0) return null;
        return field.Type switch
        {
            FormFieldType.Date => Date(field, text, check),
            FormFieldType.Choice => Choice(field, text, check),
            _ => Written(field, text, check),
        };
    }

    private static JsonElement? Date(FormField field, string text, FormCheck check) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? Element(text)
            : check.Refuse(field.Name, "date", "To nie jest data; dozwolona postać: RRRR-MM-DD, np. 2016-10-10.",
                "This is no date; allowed form: YYYY-MM-DD, e.g. 2016-10-10.");

    private static JsonElement? Choice(FormField field, string text, FormCheck check)
    {
        if (field.Choices.Any(choice => choice.Value == text)) return Element(text);
        var allowed = string.Join(", ", field.Choices.Select(choice => choice.Value));
        return check.Refuse(field.Name, "choice", $"Nie ma takiej możliwości; dozwolone: {allowed}.", $"No such choice; allowed: {allowed}.");
    }

    private static JsonElement? Written(FormField field, string text, FormCheck check)
    {
        var longest = field.MaxLength ?? DefaultMaxLength;
        if (text.Length > longest)
            return check.Refuse(field.Name, "maxLength", $"Tekst ma {text.Length} znaków; dozwolone najwyżej {longest}.",
                $"The text has {text.Length} characters; at most {longest} are allowed.");
        if (field.Validator is null) return Element(text);

        var rule = IdentifierRules.Find(field.Validator)
            ?? throw new InvalidOperationException($"The city pack names the validator '{field.Validator}' for field '{field.Name}'; known: {string.Join(", ", IdentifierRules.Names)}.");
        switch (rule(text))
        {
            case IdentifierCheck.Invalid invalid:
                return check.Refuse(field.Name, invalid.Reason.Code, invalid.Reason.Polish, invalid.Reason.English);
            case IdentifierCheck.ValidWithWarning warned:
                check.Warn(field.Name, warned.Warning.Code, warned.Warning.Polish, warned.Warning.English);
                return Element(warned.Value);
            case var valid:
                return Element(valid.Normalised!);
        }
    }

    // NUL is refused by PostgreSQL, half a surrogate pair by every UTF-8 writer; both are legal in JSON.
    private static bool TryGetText(JsonElement value, out string text)
    {
        text = "";
        try
        {
            text = value.GetString()!.Trim();
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        return !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
    }

    private static string Range(FormField field, string from, string to) => string.Join(' ', new[]
    {
        field.Min is { } min ? string.Create(CultureInfo.InvariantCulture, $"{from} {min}") : null,
        field.Max is { } max ? string.Create(CultureInfo.InvariantCulture, $"{to} {max}") : null,
    }.Where(part => part is not null));

    private static JsonElement Element(string text) => JsonSerializer.SerializeToElement(text);
}
