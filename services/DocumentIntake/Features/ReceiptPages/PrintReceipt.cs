using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Items;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;
using static Pom.ServiceDefaults.Http.PrintedPage;

namespace Pom.DocumentIntake.Features.ReceiptPages;

/// <summary>The confirmation that the office must give on request (potwierdzenie wpływu, KPA art. 63 § 4): office, point, instant,
/// number, attachments, for A4 or the 80 mm printer of the counter, in the resident's language. The QR code leads to the public
/// page; number and code stand behind the <c>#</c>, which browsers send to nobody.</summary>
internal static class PrintReceipt
{
    private const string Common = "body{font-family:sans-serif;color:#000;margin:0}h1,p,dl,dd{margin:0}dt{font-weight:normal}dd{font-weight:bold;overflow-wrap:anywhere}.code{font-family:monospace;letter-spacing:.1em}";
    private const string A4 = "@page{size:A4;margin:20mm}" + Common + "body{font-size:12pt;line-height:1.4}h1{font-size:18pt;margin:8mm 0}dl{display:grid;grid-template-columns:55mm 1fr;row-gap:2mm}.qr{width:45mm;height:45mm;margin-top:8mm}";
    private const string Roll = "@page{size:80mm auto;margin:3mm}" + Common + "body{width:74mm;font-size:10pt;line-height:1.25}h1{font-size:13pt;margin:2mm 0}dd{margin-bottom:1mm}.qr{display:block;width:40mm;height:40mm;margin:2mm auto}";

    /// <param name="paper">a4 or 80mm.</param>
    /// <param name="lang">pl, en or uk.</param>
    public static async Task<ContentHttpResult> Handle(string point, Guid itemId, HttpContext http, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, DocumentIntakeOptions options,
        TimeProvider clock, CancellationToken ct, string paper = "a4", string lang = "pl")
    {
        var errors = new InputErrors();
        if (paper is not ("a4" or "80mm")) errors.Add("paper", "Is unknown; allowed: a4, 80mm.");
        if (lang is not ("pl" or "en" or "uk")) errors.Add("lang", "Is unknown; allowed: pl, en, uk.");
        errors.ThrowIfAny();
        var place = Desk.Known(pack, point);
        var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == itemId && i.ServicePoint == point, ct) ?? throw GetItem.NotFound();
        if (item.IsVoid) throw new DomainException("already-void", StatusCodes.Status409Conflict, "The entry is struck out", "No receipt is given for an entry made in error.");
        db.LogAccess(caller, clock, "receipt", item.Id, item.Number, "print", item.ApplicantIndex);
        await db.SaveChangesAsync(ct);

        var code = protector.Open(item.ReceiptCode);
        var page = PublicPage(http, options);
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<p>{Text(pack.Name.In(lang))}{(pack.City.Seat is { } seat ? ", " + Text(seat.ToString()) : "")}</p><h1>{Text(ResidentText.Receipt.In(lang))}</h1><dl>");
        Line("RPW", item.Number);
        Line(ResidentText.Place.In(lang), $"{place.Name.In(lang)}, {place.Address}{(item.Counter is { } counter ? $", {ResidentText.Counter.In(lang)} {counter}" : "")}");
        Line(ResidentText.Inflow.In(lang), item.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line(ResidentText.Registered.In(lang), pack.Calendar.Local(item.RegisteredAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        Line(ResidentText.Matter.In(lang), pack.FindCaseType(item.CaseType, item.Day)?.Name.In(lang) ?? item.CaseType);
        Line(ResidentText.Title.In(lang), item.Title);
        Line(ResidentText.Attachments.In(lang), item.AttachmentCount.ToString(CultureInfo.InvariantCulture));
        Line(ResidentText.Code.In(lang), code, "code");
        body.Append("</dl>");
        if (item.MissingSignature) body.Append(CultureInfo.InvariantCulture, $"<p>{Text(ResidentText.MissingSignature.In(lang))}</p>");
        body.Append(QrCode.Svg($"{page}#{item.Number}/{code}", ResidentText.PageTitle.In(lang))).Append(CultureInfo.InvariantCulture, $"<p>{Text(ResidentText.HowToAsk.In(lang))} {Text(page)}</p>");
        return Of(http, lang, $"{ResidentText.Receipt.In(lang)} {item.Number}", paper == "a4" ? A4 : Roll, body.ToString());

        void Line(string label, string value, string? css = null) =>
            body.Append("<dt>").Append(Text(label)).Append(css is null ? "</dt><dd>" : $"</dt><dd class=\"{css}\">").Append(Text(value)).Append("</dd>");
    }

    /// <summary>Where residents find the page: as configured, else as this request came to the gateway.</summary>
    private static string PublicPage(HttpContext http, DocumentIntakeOptions options)
    {
        const string path = "/api/document-intake/receipt";
        if (options.PublicUrl is { } url) return new Uri(url, path).ToString();
        var host = http.Request.Headers["X-Forwarded-Host"].FirstOrDefault() ?? http.Request.Host.Value;
        var scheme = http.Request.Headers["X-Forwarded-Proto"].FirstOrDefault() is "https" ? "https" : http.Request.Scheme;
        return $"{scheme}://{host}{path}";
    }
}
