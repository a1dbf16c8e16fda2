using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Shell;

namespace Pom.Portal.Faces.Site.Booking;

/// <summary>Another time for a booked visit. Where it cannot be had, the old one is kept.</summary>
internal static class MoveVisit
{
    public static Task<IResult> Handle(string token, string? day, PageContext page, PublicApi api, HttpContext http, CancellationToken ct) => ShowAsync(token, day, SiteForm.Empty, page, api, http, ct);

    public static async Task<IResult> Submit(string token, string? day, PageContext page, PublicApi api, HttpContext http, CancellationToken ct)
    {
        var form = await SiteForm.ReadAsync(http, ct);
        var answer = await api.PostAsync($"{ManageBooking.Api(token)}/move", new { startsAt = form["startsAt"] }, form.Key(), ct);
        return answer.IsGood ? TypedResults.Redirect($"/b/{Uri.EscapeDataString(token)}?done=move")
            : await ShowAsync(token, day, form.Take(answer, ("startsAt", "site.wrong-time")), page, api, http, ct);
    }

    private static async Task<IResult> ShowAsync(string token, string? day, SiteForm form, PageContext page, PublicApi api, HttpContext http, CancellationToken ct)
    {
        Private.Mark(http);
        var answer = await api.GetAsync(ManageBooking.Api(token), ct);
        if (!answer.IsGood) return SiteFailures.Message(answer.Status == 404 ? MessageKind.NotFound : MessageKind.Unreachable);
        var booked = Booked.Of(answer);
        if (booked.State != "confirmed") return TypedResults.Redirect($"/b/{booked.Token}");
        DateOnly? wanted = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : null;
        var times = await api.GetAsync(DayTimes.Address(booked.ServicePoint, booked.Matter, wanted), ct);
        if (!times.IsGood && times.Status == 400) times = await api.GetAsync(DayTimes.Address(booked.ServicePoint, booked.Matter, null), ct);
        return new RazorComponentResult<MovePage>(new { Booked = booked, Point = page.Pack.Point(booked.ServicePoint), Times = times.IsGood ? DayTimes.Of(times) : null, Form = form })
        {
            StatusCode = form.HasErrors || form.Refused is not null ? 422 : 200,
        };
    }
}
