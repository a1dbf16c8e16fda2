using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using static Pom.ServiceDefaults.Http.PrintedPage;

namespace Pom.Payments.Features.Closings;

/// <summary>The closing of a day, or the day so far: to read, as CSV, and to print.</summary>
internal static class ReadClosing
{
    private const string Style = "@page{size:A4;margin:18mm}body{font-family:sans-serif;font-size:11pt;color:#000;margin:0}h1{font-size:16pt}h2{font-size:12pt;margin:6mm 0 1mm}table{border-collapse:collapse;width:100%}"
        + "th,td{border:1px solid #444;padding:1mm 2mm;text-align:left}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.sum{font-weight:bold}.sign{margin-top:18mm;display:flex;justify-content:space-between}";

    public static async Task<Ok<ClosingAnswer>> Json(string point, DateOnly date, PaymentsDb db, CityPack pack, CancellationToken ct)
    {
        Desk.Known(pack, point);
        return TypedResults.Ok(await ClosingAnswer.ReadAsync(db, point, date, pack, ct));
    }

    /// <summary>RFC 4180, UTF-8 with a mark. Codes and amounts only, so nothing in it can be taken for a formula.</summary>
    public static async Task<FileContentHttpResult> Csv(string point, DateOnly date, HttpContext http, PaymentsDb db, CityPack pack, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var closing = await ClosingAnswer.ReadAsync(db, point, date, pack, ct);
        var csv = new StringBuilder("kind,code,amount,currency,count,stated\r\n");
        Add("total", closing.Number ?? "open", closing.Grosze, closing.Payments + closing.Cancellations, null);
        foreach (var (kind, totals) in new[] { ("method", closing.ByMethod), ("component", closing.ByComponent), ("department", closing.ByDepartment), ("bankAccount", closing.ByBankAccount) })
            foreach (var t in totals) Add(kind, t.Code, t.Grosze, t.Count, null);
        foreach (var (kind, stated) in new[] { ("terminal", closing.Terminals), ("drawer", closing.Drawers) })
            foreach (var t in stated) Add(kind, t.Name, t.Grosze, 1, t.Stated);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())], "text/csv; charset=utf-8", $"zamkniecie-{point}-{date:yyyy-MM-dd}.csv");

        void Add(string kind, string code, long grosze, int count, long? stated) =>
            csv.Append(CultureInfo.InvariantCulture, $"{kind},{code},{Money.Plain(grosze)},{closing.Currency},{count},{(stated is { } s ? Money.Plain(s) : "")}\r\n");
    }

    public static async Task<ContentHttpResult> Print(string point, DateOnly date, HttpContext http, PaymentsDb db, CityPack pack, CancellationToken ct)
    {
        var place = Desk.Known(pack, point);
        var closing = await ClosingAnswer.ReadAsync(db, point, date, pack, ct);
        var name = closing.Number is { } number ? $"Zamknięcie dnia {number}" : "Zestawienie wpłat (dzień otwarty)";
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<p>{Text(pack.Name.Pl)}, {Text(place.Name.Pl)} ({Text(point)})</p><h1>{Text(name)}</h1><p>Dzień: {date:yyyy-MM-dd}. Wpłaty: {closing.Payments}, storna: {closing.Cancellations}. ")
            .Append(CultureInfo.InvariantCulture, $"<span class=\"sum\">Razem: {Money.Printed(closing.Grosze)}</span></p>");
        Table("Sposób zapłaty", closing.ByMethod.Select(t => (MethodText(t.Code), t.Grosze, t.Count)));
        Table("Składnik", closing.ByComponent.Select(t => (t.Name ?? t.Code, t.Grosze, t.Count)));
        Table("Wydział", closing.ByDepartment.Select(t => ($"{t.Code} {t.Name}", t.Grosze, t.Count)));
        Table("Rachunek bankowy", closing.ByBankAccount.Select(t => (t.Name ?? t.Code, t.Grosze, t.Count)));
        Stated("Terminal", "Według dziennika terminala", closing.Terminals.Select(t => (t.Name, t)));
        Stated("Kasetka (stanowisko, kasjer)", "Policzono", closing.Drawers.Select(t => (t.Name[..t.Name.LastIndexOf(' ')], t)));
        foreach (var open in closing.Open) body.Append("<p>").Append(Text(open.Detail)).Append("</p>");
        if (closing is { ClosedAt: { } at, ClosedBy: { } by })
            body.Append(CultureInfo.InvariantCulture, $"<div class=\"sign\"><span>Zamknięto {pack.Calendar.Local(at):yyyy-MM-dd HH:mm}, {Text(by)}</span><span>…………………………<br>podpis</span></div>");
        return Of(http, "pl", $"{name} {point}", Style, body.ToString());

        void Table(string what, IEnumerable<(string Name, long Grosze, int Count)> rows)
        {
            body.Append("<h2>").Append(Text(what)).Append("</h2><table><thead><tr><th>").Append(Text(what)).Append("</th><th class=\"n\">Pozycje</th><th class=\"n\">Kwota</th></tr></thead><tbody>");
            foreach (var row in rows) body.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(row.Name)}</td><td class=\"n\">{row.Count}</td><td class=\"n\">{Money.Printed(row.Grosze)}</td></tr>");
            body.Append(CultureInfo.InvariantCulture, $"<tr class=\"sum\"><td>Razem</td><td></td><td class=\"n\">{Money.Printed(closing.Grosze)}</td></tr></tbody></table>");
        }

        void Stated(string what, string stated, IEnumerable<(string Name, StatedAnswer Total)> rows)
        {
            if (rows.ToList() is not { Count: > 0 } list) return;
            body.Append(CultureInfo.InvariantCulture, $"<h2>{Text(what)}</h2><table><thead><tr><th>{Text(what)}</th><th class=\"n\">Według księgi</th><th class=\"n\">{Text(stated)}</th><th class=\"n\">Różnica</th></tr></thead><tbody>");
            foreach (var (name, t) in list)
                body.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(name)}</td><td class=\"n\">{Money.Printed(t.Grosze)}</td><td class=\"n\">{(t.Stated is { } s ? Money.Printed(s) : "—")}</td><td class=\"n\">{(t.Difference is { } d ? Money.Printed(d) : "—")}</td></tr>");
            body.Append("</tbody></table>");
        }
    }

    private static string MethodText(string method) => method switch { "Cash" => "gotówka", "Card" => "karta", "Transfer" => "przelew", _ => method };
}
