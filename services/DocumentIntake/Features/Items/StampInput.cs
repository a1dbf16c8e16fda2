using System.Globalization;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>What the register keeps about how an item came in, beside who and what it is about.</summary>
/// <param name="WithoutCopy">The desk says that nothing can be scanned; documents then need no file.</param>
internal sealed record StampInput(Channel Channel, DateOnly ReceivedOn, DateOnly? DateOnItem, string? ReferenceOnItem, int AttachmentCount, string? Notes, string? Carrier, string? TrackingNumber,
    DigitalCopy DigitalCopy, bool WithoutCopy)
{
    /// <summary>Nobody registers what came in longer ago than this; it would be a mistyped year.</summary>
    private const int OldestInflowDays = 30;

    /// <summary>An item that did not come over the counter: no opening hours apply, and its sender may be known by name only.</summary>
    public bool FromAfar => Channel is Channel.Post or Channel.Electronic;

    /// <summary>Where the desk filled in the form of a letter, date and reference need not be sent twice.</summary>
    public StampInput WithLetterForm(IReadOnlyDictionary<string, string> form) => this with
    {
        DateOnItem = DateOnItem ?? (form.TryGetValue("letterDate", out var date) && DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day) ? day : null),
        ReferenceOnItem = ReferenceOnItem ?? form.GetValueOrDefault("letterReference"),
    };

    public static StampInput Read(RegisterItem.Request request, DateOnly today, InputErrors errors)
    {
        var channel = ReadEnum("channel", request.Channel, Channel.Desk, errors);
        var files = request.Attachments?.Count ?? 0;
        var copy = ReadEnum("digitalCopy", request.DigitalCopy, files > 0 ? DigitalCopy.Full : DigitalCopy.None, errors);
        if (request.DigitalCopy is not null && copy == DigitalCopy.None && files > 0) errors.Add("digitalCopy", "Są pliki, więc odwzorowanie jest pełne lub częściowe; dozwolone: full, partial.");
        if (request.DigitalCopy is not null && copy != DigitalCopy.None && files == 0) errors.Add("digitalCopy", "Nie ma żadnego pliku; dozwolone: none.");
        if (request.DigitalCopy is not null && copy != DigitalCopy.Full && string.IsNullOrWhiteSpace(request.Notes)) errors.Add("notes", "Przy niepełnym odwzorowaniu podaj powód (rozmiar, liczba stron, czytelność); dozwolone od 1 do 500 znaków.");

        var receivedOn = request.ReceivedOn ?? today;
        if (receivedOn > today || receivedOn < today.AddDays(-OldestInflowDays))
            errors.Add("receivedOn", $"Dzień wpływu jest poza zakresem; dozwolone od {Iso(today.AddDays(-OldestInflowDays))} do {Iso(today)}.");
        if (request.DateOnItem is { } written && (written > today || written.Year < 1900)) errors.Add("dateOnItem", $"Data na piśmie jest poza zakresem; dozwolone od 1900-01-01 do {Iso(today)}.");
        if (request.AttachmentCount is < 0 or > 9999) errors.Add("attachmentCount", "Liczba załączników jest poza zakresem; dozwolone od 0 do 9999.");
        var carrier = Text("carrier", request.Carrier, 80, errors);
        var tracking = Text("trackingNumber", request.TrackingNumber, 60, errors);
        if (carrier is not null && channel != Channel.Post) errors.Add("carrier", "Operator dotyczy tylko przesyłek pocztowych (channel = post); dozwolony jest brak wartości.");
        if (tracking is not null && channel is (Channel.Desk or Channel.Booking))
            errors.Add("trackingNumber", "Numer nadania dotyczy tylko przesyłek pocztowych i elektronicznych; dozwolony jest brak wartości.");
        return new StampInput(channel, receivedOn, request.DateOnItem, Text("referenceOnItem", request.ReferenceOnItem, 80, errors), request.AttachmentCount ?? files,
            Text("notes", request.Notes, 500, errors, lines: true), carrier, tracking, copy,
            WithoutCopy: request.DigitalCopy is not null && copy == DigitalCopy.None);
    }

    public static T ReadEnum<T>(string field, string? sent, T otherwise, InputErrors errors) where T : struct, Enum
    {
        if (sent is null) return otherwise;
        if (Enum.TryParse<T>(sent, ignoreCase: true, out var value) && !char.IsAsciiDigit(sent[0]) && Enum.IsDefined(value)) return value;
        errors.Add(field, $"Nie ma takiej wartości; dozwolone: {string.Join(", ", Enum.GetNames<T>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]))}.");
        return otherwise;
    }

    private static string? Text(string field, string? sent, int longest, InputErrors errors, bool lines = false)
    {
        var text = sent?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length > longest) errors.Add(field, $"Tekst ma {text.Length} znaków; dozwolone najwyżej {longest}.");
        if (text.Any(c => char.IsControl(c) && !(lines && c is ('\n' or '\r')))) errors.Add(field, "Tekst zawiera znaki sterujące; dozwolone są litery, cyfry i znaki przestankowe.");
        return text;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
