using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Shell;

namespace Pom.Portal.Faces.Site.Booking;

/// <summary>The page of one booking, which the link in each message leads to: give a contact, confirm, cancel, check in.</summary>
internal static class ManageBooking
{
    public const string ContactAct = "contact", ConfirmAct = "confirm", CancelAct = "cancel", CheckInAct = "check-in";

    public static Task<IResult> Handle(string token, string? done, PageContext page, PublicApi api, HttpContext http, CancellationToken ct) =>
        ShowAsync(token, SiteForm.Empty, done, page, api, http, ct);

    public static async Task<IResult> Submit(string token, PageContext page, PublicApi api, HttpContext http, CancellationToken ct)
    {
        var form = await SiteForm.ReadAsync(http, ct);
        var step = form.Act switch
        {
            ContactAct => GiveContactAsync(token, form, page, api, ct),
            ConfirmAct => ConfirmAsync(token, form, api, ct),
            CancelAct => TakeAsync($"{Api(token)}/cancel", new { }, form, api, ct),
            CheckInAct => TakeAsync($"{Api(token)}/check-in", new { }, form, api, ct),
            _ => Task.FromResult(false),
        };
        if (await step) return TypedResults.Redirect($"/b/{Uri.EscapeDataString(token)}?done={form.Act}");
        return await ShowAsync(token, form, null, page, api, http, ct);
    }

    public static string Api(string token) => $"/api/queueing/bookings/{Uri.EscapeDataString(token)}";

    private static async Task<bool> GiveContactAsync(string token, SiteForm form, PageContext page, PublicApi api, CancellationToken ct)
    {
        ContactFields.Check(form);
        if (form.HasErrors) return false;
        var (phone, email) = ContactFields.Of(form);
        return await TakeAsync($"{Api(token)}/contact", new { phone, email, language = ContactFields.Language(form, page) }, form, api, ct);
    }

    private static async Task<bool> ConfirmAsync(string token, SiteForm form, PublicApi api, CancellationToken ct)
    {
        if (form["key"].Length > 0) return await TakeAsync($"{Api(token)}/confirm", new { key = form["key"] }, form, api, ct);
        var code = form["code"].Replace(" ", "", StringComparison.Ordinal);
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
        {
            form.Wrong("code", "site.wrong-code");
            return false;
        }
        return await TakeAsync($"{Api(token)}/confirm", new { code }, form, api, ct);
    }

    private static async Task<bool> TakeAsync(string path, object body, SiteForm form, PublicApi api, CancellationToken ct)
    {
        var answer = await api.PostAsync(path, body, form.Key(), ct);
        if (answer.IsGood) return true;
        if (answer.Problem == "wrong-code") form.Wrong("code", "problems.wrong-code");
        else form.Take(answer, [.. ContactFields.Errors, ("code", "site.wrong-code")]);
        return false;
    }

    private static async Task<IResult> ShowAsync(string token, SiteForm form, string? done, PageContext page, PublicApi api, HttpContext http, CancellationToken ct)
    {
        Private.Mark(http);
        var answer = await api.GetAsync(Api(token), ct);
        if (!answer.IsGood) return SiteFailures.Message(answer.Status == 404 ? MessageKind.NotFound : MessageKind.Unreachable);
        var booked = Booked.Of(answer);
        var letter = page.Demo && booked.State == "unconfirmed" ? await api.GetAsync($"{Api(token)}/demo-letter", ct) : null;
        return new RazorComponentResult<BookingPage>(new { Booked = booked, Form = form, Done = done, LinkKey = (string?)http.Request.Query["key"], DemoCode = (string?)letter?.Json?["code"] })
        {
            StatusCode = form.HasErrors || form.Refused is not null ? 422 : 200,
        };
    }
}
