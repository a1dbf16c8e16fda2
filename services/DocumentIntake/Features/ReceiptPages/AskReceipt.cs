using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;
using static Pom.ServiceDefaults.Http.PrintedPage;

namespace Pom.DocumentIntake.Features.ReceiptPages;

/// <summary>What happened to an item so far, for whoever has its number and code, and nothing more: no name, no title, no case
/// reference, no reason. Wrong number and wrong code get the same answer.</summary>
internal static class AskReceipt
{
    /// <param name="Number">Number in the register, or the case reference (znak sprawy).</param>
    internal sealed record Request(string? Number = null, string? Code = null);

    /// <param name="Day">Day of registration.</param>
    internal sealed record Response(string Number, DateOnly Day, Text ServicePoint, Text State, IReadOnlyList<Step> Steps);

    internal sealed record Step(string Code, DateTimeOffset At, Text Text);

    private const string Style = """
        body{font:1.1rem/1.5 sans-serif;color:#111;background:#fff;max-width:34rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem}label{display:block;margin-top:1rem}
        input{font:inherit;width:100%;box-sizing:border-box;padding:.6rem;border:2px solid #444;border-radius:.3rem}
        button{font:inherit;margin-top:1rem;padding:.7rem 1.4rem;border:0;border-radius:.3rem;background:#0b4f8a;color:#fff}
        :focus-visible{outline:3px solid #d98200;outline-offset:2px}.error{border-left:.4rem solid #b00020;padding-left:.8rem}nav a{margin-right:1rem;color:#0b4f8a}
        """;

    /// <summary>Takes number and code out of the address and asks at once, so that scanning the printed code is enough.</summary>
    private const string Script = "const m=decodeURIComponent(location.hash.slice(1)).match(/^(RPW\\/\\d+\\/\\d{4})\\/(\\w+)$/);if(m){history.replaceState(null,'',location.pathname+location.search);const f=document.forms[0];f.number.value=m[1];f.code.value=m[2];f.submit()}";

    public static async Task<Ok<Response>> Json(Request request, HttpContext http, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, QuestionLimit limit, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(await FindAsync(request, http, db, pack, protector, limit, ct) ?? throw new DomainException("unknown-receipt", StatusCodes.Status404NotFound, "There is no such receipt", "Check number and code on the receipt."));
    }

    public static ContentHttpResult Page(HttpContext http, string lang = "pl") => Form(http, ResidentText.Language(lang), null, null);

    /// <summary>The page's own form, for browsers without scripts, too.</summary>
    public static async Task<ContentHttpResult> Submit(HttpContext http, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, QuestionLimit limit, CancellationToken ct, string lang = "pl")
    {
        var language = ResidentText.Language(lang);
        if (!http.Request.HasFormContentType) throw new InputException("body", "Is no form; number and code are allowed.");
        var form = await http.Request.ReadFormAsync(new Microsoft.AspNetCore.Http.Features.FormOptions { ValueCountLimit = 4, ValueLengthLimit = 200, BufferBodyLengthLimit = 2048 }, ct);
        var request = new Request(form["number"], form["code"]);
        try
        {
            if (await FindAsync(request, http, db, pack, protector, limit, ct) is { } found) return Answer(http, language, found, pack);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Form(http, language, request.Number, ResidentText.Unknown.In(language));
        }
        catch (DomainException e) when (e.Status == StatusCodes.Status429TooManyRequests)
        {
            http.Response.StatusCode = e.Status;
            return Form(http, language, request.Number, ResidentText.TooMany.In(language));
        }
    }

    private static async Task<Response?> FindAsync(Request request, HttpContext http, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, QuestionLimit limit, CancellationToken ct)
    {
        var number = RegisterKey.ParseNumber(request.Number);
        var reference = number is null ? Reference(request.Number) : null;
        limit.Take(http, number is { } n ? $"{n.Number}/{n.Year}" : reference);
        var items = db.Items.AsNoTracking();
        var item = (number, reference) switch
        {
            ({ } key, _) => await items.SingleOrDefaultAsync(i => i.RegisterYear == key.Year && i.RegisterNumber == key.Number, ct),
            (_, { } asked) => await items.FirstOrDefaultAsync(i => i.CaseReference == asked, ct),
            _ => null,
        };
        if (item is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(protector.Open(item.ReceiptCode)), Encoding.UTF8.GetBytes(Typed(request.Code)))) return null;

        var receipts = await db.Receipts.AsNoTracking().Where(r => r.ItemId == item.Id).Select(r => new { r.Kind, r.At }).ToListAsync(ct);
        var steps = receipts.GroupBy(r => r.Kind).Select(g => (Kind: g.Key, At: g.Min(r => r.At))).OrderBy(s => s.At).ThenBy(s => s.Kind)
            .Select(s => (s.Kind, s.At, Text: ResidentText.Of(s.Kind))).Where(s => s.Text is not null)
            .Select(s => new Step(char.ToLowerInvariant($"{s.Kind}"[0]) + $"{s.Kind}"[1..], s.At, s.Text!)).ToList();
        return new Response(item.Number, item.Day, pack.FindPoint(item.ServicePoint)?.Name ?? new Text { Pl = item.ServicePoint, En = item.ServicePoint, Uk = item.ServicePoint }, StateOf(item), item.IsVoid ? [] : steps);
    }

    private static Text StateOf(IncomingItem item) => item.IsVoid ? ResidentText.Void : (item.State, item.Progress) switch
    {
        (_, CaseProgress.Closed) => ResidentText.Of(item.Ending),
        (_, CaseProgress.HandedOver) => ResidentText.Of(ReceiptKind.HandedOver)!,
        (_, CaseProgress.DocumentReady) => ResidentText.Of(ReceiptKind.DocumentReady)!,
        (_, CaseProgress.Decided) => ResidentText.Of(ReceiptKind.Decided)!,
        (ItemState.Accepted, _) when item.AnswerBy is { } day => ResidentText.AnswerBy(day),
        (ItemState.Accepted, _) => ResidentText.Of(ReceiptKind.Accepted)!,
        _ => ResidentText.Waiting,
    };

    /// <summary>A case reference as people type it: any case, with stray spaces.</summary>
    private static string? Reference(string? text)
    {
        var typed = new string([.. (text ?? "").Where(c => !char.IsWhiteSpace(c))]).ToUpperInvariant();
        return typed.Length is > 0 and <= 80 && typed.Count(c => c == '.') >= 3 ? typed : null;
    }

    /// <summary>As people type it: any case, with spaces or hyphens.</summary>
    private static string Typed(string? code) => new string([.. (code ?? "").Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();

    private static ContentHttpResult Form(HttpContext http, string lang, string? number, string? error) => Of(http, lang, ResidentText.PageTitle.In(lang), Style, $"""
        {Languages()}<main><h1>{Text(ResidentText.PageTitle.In(lang))}</h1>
        {(error is null ? "" : $"<p class=\"error\" role=\"alert\">{Text(error)}</p>")}
        <form method="post" action="?lang={lang}">
        <label for="number">{Text(ResidentText.Number.In(lang))}</label><input id="number" name="number" required maxlength="40" placeholder="RPW/123/2016" value="{Text(number)}">
        <label for="code">{Text(ResidentText.Code.In(lang))}</label><input id="code" name="code" required maxlength="20" autocomplete="off" autocapitalize="characters">
        <button>{Text(ResidentText.Ask.In(lang))}</button>
        </form></main>
        """, Script);

    private static ContentHttpResult Answer(HttpContext http, string lang, Response found, CityPack pack) => Of(http, lang, ResidentText.PageTitle.In(lang), Style, $"""
        <main><h1>{Text(found.Number)}</h1><p>{Text(found.ServicePoint.In(lang))}, {found.Day:yyyy-MM-dd}</p><p><strong>{Text(found.State.In(lang))}</strong></p>
        <h2>{Text(ResidentText.Steps.In(lang))}</h2><ol>{string.Concat(found.Steps.Select(s => $"<li><time>{pack.Calendar.Local(s.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}</time> {Text(s.Text.In(lang))}</li>"))}</ol></main>
        """);

    private static string Languages() => "<nav><a lang=\"pl\" href=\"?lang=pl\">Polski</a><a lang=\"en\" href=\"?lang=en\">English</a><a lang=\"uk\" href=\"?lang=uk\">Українська</a></nav>";
}
