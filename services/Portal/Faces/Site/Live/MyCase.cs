using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Shell;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Faces.Site.Live;

/// <summary>How a matter stands, by the number and the code on its receipt. The answer comes with the form's own address, so that the
/// code is in no history and no log.</summary>
public static class MyCase
{
    public sealed record Found(string Number, DateOnly Day, Text ServicePoint, Text State, IReadOnlyList<Step> Steps);
    public sealed record Step(string Code, DateTimeOffset At, Text Text);

    internal static RazorComponentResult<CasePage> Handle(HttpContext http)
    {
        Private.Mark(http);
        return new(new { Form = SiteForm.Empty, Found = (Found?)null });
    }

    internal static async Task<RazorComponentResult<CasePage>> Submit(PublicApi api, HttpContext http, CancellationToken ct)
    {
        Private.Mark(http);
        var form = await SiteForm.ReadAsync(http, ct);
        if (form["number"].Length == 0) form.Wrong("number", "site.wrong-case-number");
        if (form["code"].Length == 0) form.Wrong("code", "site.wrong-case-code");
        Found? found = null;
        if (!form.HasErrors)
        {
            // Asking changes nothing, but it is a command to the interface: code and number must not be in an address.
            var answer = await api.PostAsync("/api/document-intake/receipt/status", new { number = form["number"], code = form["code"] }, Guid.CreateVersion7(), ct);
            if (answer.IsGood) found = answer.Json.Deserialize<Found>(JsonSerializerOptions.Web);
            else form.Take(answer);
        }
        return new(new { Form = form, Found = found }) { StatusCode = found is null ? 422 : 200 };
    }
}
