using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Shell;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Faces.Site.Booking;

/// <summary>Second step of booking: when. Choosing a time keeps it; where the day is full, one can stand by for a time that comes free.</summary>
internal static class ChooseTime
{
    public const string HoldAct = "hold", StandbyAct = "standby";

    public static Task<IResult> Handle(string matter, string point, string? day, PageContext page, PublicApi api, CancellationToken ct) =>
        ShowAsync(matter, point, day, SiteForm.Empty, page, api, ct);

    public static async Task<IResult> Submit(string matter, string point, string? day, PageContext page, PublicApi api, HttpContext http, CancellationToken ct)
    {
        var form = await SiteForm.ReadAsync(http, ct);
        return await (form.Act == StandbyAct ? StandByAsync(matter, point, day, form, page, api, ct) : HoldAsync(matter, point, day, form, page, api, ct));
    }

    private static async Task<IResult> HoldAsync(string matter, string point, string? day, SiteForm form, PageContext page, PublicApi api, CancellationToken ct)
    {
        var answer = await api.PostAsync($"/api/queueing/points/{Uri.EscapeDataString(point)}/bookings", new { matter, startsAt = form["startsAt"] }, form.Key(), ct);
        return answer.IsGood ? TypedResults.Redirect($"/b/{Booked.Of(answer).Token}") : await ShowAsync(matter, point, day, form.Take(answer, ("startsAt", "site.wrong-time")), page, api, ct);
    }

    private static async Task<IResult> StandByAsync(string matter, string point, string? day, SiteForm form, PageContext page, PublicApi api, CancellationToken ct)
    {
        ContactFields.Check(form);
        if (form.HasErrors) return await ShowAsync(matter, point, day, form, page, api, ct);
        var (phone, email) = ContactFields.Of(form);
        var answer = await api.PostAsync($"/api/queueing/points/{Uri.EscapeDataString(point)}/standby", new { matter, day = form["day"], from = Given(form["from"]), to = Given(form["to"]), phone, email, language = ContactFields.Language(form, page) }, form.Key(), ct);
        return answer.IsGood ? TypedResults.Redirect($"/s/{StandingBy.Of(answer).Token}")
            : await ShowAsync(matter, point, day, form.Take(answer, [.. ContactFields.Errors, ("day", "site.wrong-day"), ("from", "site.wrong-day"), ("to", "site.wrong-range")]), page, api, ct);
    }

    private static string? Given(string value) => value.Length > 0 ? value : null;

    private static async Task<IResult> ShowAsync(string matter, string point, string? day, SiteForm form, PageContext page, PublicApi api, CancellationToken ct)
    {
        if (page.Pack.FindPoint(point) is not { } place || page.Pack.FindCaseType(matter, page.Today) is not { ExOfficio: false } type || !Matters.IsBookable(type)) return SiteFailures.Message(MessageKind.NotFound);
        DateOnly? wanted = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : null;
        var answer = await api.GetAsync(DayTimes.Address(point, matter, wanted), ct);
        // A day that is over or closed by now: the first that can be booked.
        if (!answer.IsGood && wanted is not null && answer.Status == 400) answer = await api.GetAsync(DayTimes.Address(point, matter, null), ct);
        if (answer.Problem == "unreachable" && !answer.IsGood) return SiteFailures.Message(MessageKind.Unreachable);
        return new RazorComponentResult<ChooseTimePage>(new { Type = type, Point = place, Times = answer.IsGood ? DayTimes.Of(answer) : null, Form = form })
        {
            StatusCode = form.HasErrors || form.Refused is not null ? 422 : 200,
        };
    }
}
