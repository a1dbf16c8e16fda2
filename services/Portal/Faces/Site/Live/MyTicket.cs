using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Shell;

namespace Pom.Portal.Faces.Site.Live;

/// <summary>The ticket behind the QR code on its paper: how many are ahead, how long it will take, and when it is called. The script
/// keeps it fresh; without it the page is true for the moment it was opened.</summary>
public static class MyTicket
{
    /// <param name="State">As the queue has it: <c>waiting</c>, <c>called</c> …</param>
    public sealed record Ticket(string Number, string ServicePoint, DateOnly Day, string CaseGroup, string State, int? Counter, DateTimeOffset IssuedAt, int? PeopleAhead, WaitMinutes? EstimatedWait);

    internal static Task<IResult> Handle(Guid ticketId, string? done, PublicApi api, HttpContext http, CancellationToken ct) => ShowAsync(ticketId, SiteForm.Empty, done == "told", api, http, ct);

    /// <summary>"Tell me when my turn is near."</summary>
    internal static async Task<IResult> Submit(Guid ticketId, PublicApi api, PageContext page, HttpContext http, CancellationToken ct)
    {
        var form = await SiteForm.ReadAsync(http, ct);
        if (form["phone"].Length == 0) form.Wrong("phone", "site.wrong-phone");
        if (form["consent"].Length == 0) form.Wrong("consent", "site.wrong-consent");
        if (!form.HasErrors)
        {
            var answer = await api.PostAsync($"/api/queueing/tickets/{ticketId}/contact", new { phone = form["phone"], consent = true, language = page.Language }, form.Key(), ct);
            if (answer.IsGood) return TypedResults.Redirect($"/t/{ticketId}?done=told");
            form.Take(answer, ("phone", "site.wrong-phone"));
        }
        return await ShowAsync(ticketId, form, false, api, http, ct);
    }

    private static async Task<IResult> ShowAsync(Guid ticketId, SiteForm form, bool told, PublicApi api, HttpContext http, CancellationToken ct)
    {
        Private.Mark(http);
        var answer = await api.GetAsync($"/api/queueing/tickets/{ticketId}", ct);
        if (!answer.IsGood) return SiteFailures.Message(answer.Status == 404 ? MessageKind.NotFound : MessageKind.Unreachable);
        return new RazorComponentResult<TicketPage>(new { Id = ticketId, Ticket = answer.Json.Deserialize<Ticket>(JsonSerializerOptions.Web)!, Form = form, Told = told })
        {
            StatusCode = form.HasErrors || form.Refused is not null ? 422 : 200,
        };
    }
}
