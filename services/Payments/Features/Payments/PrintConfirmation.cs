using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using static Pom.ServiceDefaults.Http.PrintedPage;

namespace Pom.Payments.Features.Payments;

/// <summary>The confirmation of a payment (potwierdzenie wpłaty, Tax Ordinance art. 62 and the city's cash rules) for A4 or the 80 mm
/// printer of the counter, in the resident's language: what was paid for what, when, where, how. It names nobody.</summary>
internal static class PrintConfirmation
{
    private const string Common = "body{font-family:sans-serif;color:#000;margin:0}h1,p{margin:0}table{border-collapse:collapse;width:100%}td{padding:.5mm 0;vertical-align:top;overflow-wrap:anywhere}td.n{text-align:right;white-space:nowrap;padding-left:3mm}"
        + ".sum td{font-weight:bold;border-top:1px solid #000}.void{font-weight:bold;font-size:150%}";
    private const string A4 = "@page{size:A4;margin:20mm}" + Common + "body{font-size:12pt;line-height:1.4}h1{font-size:18pt;margin:6mm 0}table{margin-top:5mm}";
    private const string Roll = "@page{size:80mm auto;margin:3mm}" + Common + "body{width:74mm;font-size:10pt;line-height:1.25}h1{font-size:13pt;margin:2mm 0}table{margin-top:2mm}";

    /// <param name="paper">a4 or 80mm.</param>
    /// <param name="lang">pl, en or uk.</param>
    public static async Task<ContentHttpResult> Handle(string point, Guid paymentId, HttpContext http, PaymentsDb db, CityPack pack, CancellationToken ct, string paper = "a4", string lang = "pl")
    {
        var errors = new InputErrors();
        if (paper is not ("a4" or "80mm")) errors.Add("paper", "Is unknown; allowed: a4, 80mm.");
        if (lang is not ("pl" or "en" or "uk")) errors.Add("lang", "Is unknown; allowed: pl, en, uk.");
        errors.ThrowIfAny();
        var place = Desk.Known(pack, point);
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == paymentId && p.ServicePoint == point, ct) ?? throw ReadPayments.NotFound();
        var paid = await (from p in db.PaidCharges.AsNoTracking() join c in db.Charges.AsNoTracking() on p.ChargeId equals c.Id where p.PaymentId == paymentId orderby c.AssessedAt, c.Id select new { p.ChargeId, p.Revision, c.CaseType, c.Day }).ToListAsync(ct);
        var ids = paid.ConvertAll(p => p.ChargeId);
        var lines = await db.ChargeLines.AsNoTracking().Where(l => ids.Contains(l.ChargeId)).ToListAsync(ct);

        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<p>{Text(pack.Name.In(lang))}{(pack.City.Seat is { } seat ? ", " + Text(seat.ToString()) : "")}</p><h1>{Text(ConfirmationText.Title.In(lang))}</h1>");
        if (payment.CancelledAt is not null) body.Append(CultureInfo.InvariantCulture, $"<p class=\"void\">{Text(ConfirmationText.Cancelled.In(lang))}</p>");
        body.Append("<table>");
        Row(ConfirmationText.Number, payment.ReceiptNumber);
        Row(ConfirmationText.Place, $"{place.Name.In(lang)}, {place.Address}, {ConfirmationText.Counter.In(lang)} {payment.Counter}");
        Row(ConfirmationText.PaidAt, pack.Calendar.Local(payment.PaidAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        Row(ConfirmationText.Method, ConfirmationText.Of(payment.Method).In(lang));
        if (payment.Authorisation is { } code) Row(ConfirmationText.Authorisation, code);
        body.Append("</table>");
        foreach (var charge in paid)
        {
            body.Append(CultureInfo.InvariantCulture, $"<table><tr><td colspan=\"2\">{Text(ConfirmationText.Matter.In(lang))}: {Text(pack.FindCaseType(charge.CaseType, charge.Day)?.Name.In(lang) ?? charge.CaseType)}</td></tr>");
            foreach (var line in lines.Where(l => l.ChargeId == charge.ChargeId && l.Revision == charge.Revision).OrderBy(l => l.Position))
                body.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(line.Name.In(lang))}{(line.Quantity > 1 ? $" × {line.Quantity}" : "")}</td><td class=\"n\">{Money.Printed(line.Grosze)}</td></tr>");
            body.Append("</table>");
        }
        body.Append(CultureInfo.InvariantCulture, $"<table><tr class=\"sum\"><td>{Text(ConfirmationText.Sum.In(lang))}</td><td class=\"n\">{Money.Printed(payment.Grosze)}</td></tr>");
        if (payment is { Given: { } given, Change: { } change })
        {
            Row(ConfirmationText.Given, Money.Printed(given));
            Row(ConfirmationText.Change, Money.Printed(change));
        }
        body.Append("</table>");
        return Of(http, lang, $"{ConfirmationText.Title.In(lang)} {payment.ReceiptNumber}", paper == "a4" ? A4 : Roll, body.ToString());

        void Row(Text label, string value) => body.Append("<tr><td>").Append(Text(label.In(lang))).Append("</td><td class=\"n\">").Append(Text(value)).Append("</td></tr>");
    }
}
