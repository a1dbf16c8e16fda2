using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Shell;

namespace Pom.Portal.Faces.Site.Booking;

/// <summary>One place in line: how many are ahead, what is offered, and the way out.</summary>
internal static class ManageStandby
{
    public static Task<IResult> Handle(string token, PublicApi api, HttpContext http, CancellationToken ct) => ShowAsync(token, SiteForm.Empty, api, http, ct);

    public static async Task<IResult> Submit(string token, PublicApi api, HttpContext http, CancellationToken ct)
    {
        var form = await SiteForm.ReadAsync(http, ct);
        var answer = await api.PostAsync($"{Api(token)}/leave", new { }, form.Key(), ct);
        return answer.IsGood ? TypedResults.Redirect($"/s/{Uri.EscapeDataString(token)}") : await ShowAsync(token, form.Take(answer), api, http, ct);
    }

    private static string Api(string token) => $"/api/queueing/standby/{Uri.EscapeDataString(token)}";

    private static async Task<IResult> ShowAsync(string token, SiteForm form, PublicApi api, HttpContext http, CancellationToken ct)
    {
        Private.Mark(http);
        var answer = await api.GetAsync(Api(token), ct);
        if (!answer.IsGood) return SiteFailures.Message(answer.Status == 404 ? MessageKind.NotFound : MessageKind.Unreachable);
        return new RazorComponentResult<StandbyPage>(new { Place = StandingBy.Of(answer), Form = form });
    }
}
