using System.Globalization;
using System.Text;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Domain.Bookings;

/// <summary>Writes a booking as an iCalendar object (RFC 5545). Times are UTC instants, which every calendar shows on its own clock;
/// so no rule about summer time has to travel with the file, and none can be wrong.</summary>
internal static class CalendarFile
{
    private const int MostOctets = 75;

    private static readonly Text s_visit = new() { Pl = "Wizyta", En = "Visit", Uk = "Візит" };
    private static readonly Text s_checkIn = new()
    {
        Pl = "Zamelduj się najpóźniej {0} min przed godziną wizyty: kod lub QR przy biletomacie albo w telefonie.",
        En = "Check in at least {0} min before the visit: code or QR at the ticket machine, or on your phone.",
        Uk = "Зареєструйтеся щонайменше за {0} хв до візиту: код або QR у автоматі з талонами чи в телефоні.",
    };

    public static string Of(Booking b, CityPack pack, string? language, DateTimeOffset now)
    {
        var point = pack.Point(b.ServicePoint);
        var matter = pack.FindCaseType(b.Matter, b.Day)?.Name.In(language) ?? b.Matter;
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//POM Platform//Queueing//EN");
        Line(file, "CALSCALE:GREGORIAN");
        Line(file, "METHOD:PUBLISH");
        Line(file, "BEGIN:VEVENT");
        Line(file, $"UID:{b.Id}@{pack.CityCode}.pom");
        Line(file, "DTSTAMP:" + Instant(now));
        Line(file, "DTSTART:" + Instant(b.StartsAt));
        Line(file, "DTEND:" + Instant(b.EndsAt));
        // A cancellation is newer than the last move.
        Line(file, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{b.Moves + (b.IsLive ? 0 : 1)}"));
        Line(file, b.IsLive ? "STATUS:CONFIRMED" : "STATUS:CANCELLED");
        Line(file, "SUMMARY:" + Escaped($"{s_visit.In(language)}: {matter}"));
        Line(file, "LOCATION:" + Escaped($"{point.Name.In(language)}, {point.Address}"));
        Line(file, "DESCRIPTION:" + Escaped(string.Format(CultureInfo.InvariantCulture, s_checkIn.In(language), pack.Queueing.Bookings.CheckInUntilMinutes)));
        if (!point.Position.Approximate) Line(file, string.Create(CultureInfo.InvariantCulture, $"GEO:{point.Position.Latitude};{point.Position.Longitude}"));
        Line(file, "END:VEVENT");
        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal).ReplaceLineEndings(@"\n");

    /// <summary>Lines end in CRLF and are folded at 75 octets, never inside a character.</summary>
    private static void Line(StringBuilder file, string text)
    {
        var octets = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                file.Append("\r\n ");
                octets = 1;
            }
            file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        file.Append("\r\n");
    }
}
