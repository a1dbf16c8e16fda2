using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;
using static Pom.ServiceDefaults.Http.PrintedPage;

namespace Pom.DocumentIntake.Features.Register;

/// <summary>A page of the register to print (A4 across), in Polish as the office keeps it. Voids are struck through and explained.</summary>
internal static class PrintRegister
{
    private const string Style = """
        @page{size:A4 landscape;margin:12mm}body{font:11px/1.35 sans-serif;color:#000;margin:0}h1{font-size:16px;margin:0 0 2mm}p{margin:0 0 3mm}
        table{border-collapse:collapse;width:100%}th,td{border:1px solid #555;padding:1mm 1.5mm;text-align:left;vertical-align:top;overflow-wrap:anywhere}thead{display:table-header-group}
        tr{break-inside:avoid}.void td{text-decoration:line-through}.void td.why{text-decoration:none}
        """;

    public static async Task<ContentHttpResult> Handle(string point, HttpContext http, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct,
        DateOnly? day = null, int? year = null, string? after = null, int take = 200, bool full = false, string purpose = "register")
    {
        var place = Desk.Known(pack, point);
        if (take is < 1 or > RegisterPage.Most) throw new InputException("take", $"Is {take}; allowed is 1 to {RegisterPage.Most}.");
        ListRegister.MayReadFull(full, caller);
        var now = clock.GetUtcNow();
        var span = RegisterSpan.Of(point, day, year, full, pack.Calendar.Day(now));
        var (rows, next) = await RegisterPage.ReadAsync(db, span, RegisterKey.Parse(after), take, caller, protector, clock, Purpose.Of(purpose), ct);

        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<h1>Rejestr przesyłek wpływających {Text(span.Name)}</h1><p>{Text(pack.Name.Pl)}, {Text(place.Name.Pl)} ({Text(point)}), wydruk {Local(now, pack)}</p>");
        body.Append("<table><thead><tr><th>Nr</th><th>Data wpływu</th><th>Tytuł</th>").Append(full ? "<th>Nadawca</th>" : "")
            .Append("<th>Data i znak pisma</th><th>Przekazano</th><th>Zał.</th><th>Kanał</th><th>Przyjął</th><th>Uwagi</th></tr></thead><tbody>");
        foreach (var row in rows) Append(body, row, full, pack);
        body.Append("</tbody></table>");
        if (next is not null) body.Append(CultureInfo.InvariantCulture, $"<p>Ciąg dalszy od: {Text(next.ToString())}</p>");
        return Of(http, "pl", $"RPW {point} {span.Name}", Style, body.ToString());
    }

    private static void Append(StringBuilder body, RegisterRow row, bool full, CityPack pack)
    {
        var remarks = string.Join("; ", new[]
        {
            row.MissingSignature ? "brak podpisu" : null, row.Carrier, row.TrackingNumber, row.Notes,
            row.Void is { } v ? $"anulowano {Local(v.At, pack)}, {v.By}{(v.Reason is null ? "" : ": " + v.Reason)}" : null,
        }.Where(r => r is not null));
        body.Append(row.Void is null ? "<tr>" : "<tr class=\"void\">")
            .Append(CultureInfo.InvariantCulture, $"<td>{Text(row.Number)}</td><td>{row.ReceivedOn:yyyy-MM-dd}</td><td>{Text(row.Title)}</td>").Append(full ? $"<td>{Text(row.Sender)}</td>" : "")
            .Append(CultureInfo.InvariantCulture, $"<td>{row.DateOnItem:yyyy-MM-dd} {Text(row.ReferenceOnItem)}</td><td>{Text(row.Department)}</td><td>{row.AttachmentCount}</td><td>{ChannelText(row.Channel)}</td>")
            .Append(CultureInfo.InvariantCulture, $"<td>{Local(row.RegisteredAt, pack)}, {Text(row.Clerk)}{(row.Counter is { } c ? $", st. {c}" : "")}</td><td class=\"why\">{Text(remarks)}</td></tr>");
    }

    private static string ChannelText(Channel channel) => channel switch { Channel.Post => "poczta", Channel.Booking => "rezerwacja", Channel.Electronic => "elektronicznie", _ => "stanowisko" };

    private static string Local(DateTimeOffset at, CityPack pack) => pack.Calendar.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
