using System.Globalization;
using System.Text;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Register;

/// <summary>The register of one point by day or year as CSV (RFC 4180, UTF-8 with a mark, so that spreadsheets read Polish letters).
/// It is streamed page by page, so a whole year costs no more memory than a day.</summary>
internal static class ExportRegister
{
    private static readonly string[] s_columns =
    [
        "number", "day", "registeredAt", "receivedOn", "channel", "title", "caseType", "sender", "dateOnItem", "referenceOnItem", "department", "attachmentCount", "notes", "carrier",
        "trackingNumber", "missingSignature", "digitalCopy", "servicePoint", "counter", "clerk", "state", "caseReference", "voidedAt", "voidedBy", "voidReason",
    ];

    public static async Task Handle(string point, HttpContext http, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct,
        DateOnly? day = null, int? year = null, bool full = false, string purpose = "register")
    {
        Desk.Known(pack, point);
        ListRegister.MayReadFull(full, caller);
        var span = RegisterSpan.Of(point, day, year, full, pack.Calendar.Day(clock.GetUtcNow()));
        var why = Purpose.Of(purpose);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"rpw-{point}-{span.Name}.csv\"";
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await WriteLineAsync(writer, s_columns);
        RegisterKey? after = null;
        do
        {
            var (rows, next) = await RegisterPage.ReadAsync(db, span, after, RegisterPage.Most, caller, protector, clock, why, ct);
            foreach (var row in rows) await WriteLineAsync(writer, Cells(row, span.Point, pack));
            await writer.FlushAsync(ct);
            after = next;
        }
        while (after is not null);
    }

    private static IEnumerable<string?> Cells(RegisterRow r, string point, CityPack pack) =>
    [
        r.Number, Iso(r.Day), Instant(r.RegisteredAt, pack), Iso(r.ReceivedOn), r.Channel.ToString(), r.Title, r.CaseType, r.Sender, r.DateOnItem is { } written ? Iso(written) : null, r.ReferenceOnItem, r.Department,
        r.AttachmentCount.ToString(CultureInfo.InvariantCulture), r.Notes, r.Carrier, r.TrackingNumber, r.MissingSignature ? "true" : "false", r.DigitalCopy.ToString(), point,
        r.Counter?.ToString(CultureInfo.InvariantCulture), r.Clerk, r.State.ToString(), r.CaseReference, r.Void is { } v ? Instant(v.At, pack) : null, r.Void?.By, r.Void?.Reason,
    ];

    private static Task WriteLineAsync(StreamWriter writer, IEnumerable<string?> cells) => writer.WriteAsync(string.Join(',', cells.Select(Cell)) + "\r\n");

    /// <summary>A cell that a spreadsheet would take for a formula is made text: titles come from outside.</summary>
    internal static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        var text = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at, CityPack pack) => pack.Calendar.Local(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
