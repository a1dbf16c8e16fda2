using System.Text.Json;
using Pom.Portal.Shell;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Faces.Site.Live;

/// <summary>The live state of points, asked from the public interface when a page is made; its script goes on from there.</summary>
internal sealed class LiveWaits(PublicApi api)
{
    /// <summary>By point; without those that did not answer.</summary>
    public async Task<IReadOnlyDictionary<string, PointNow>> OfAsync(IReadOnlyCollection<ServicePoint> points, CancellationToken ct)
    {
        var answers = await Task.WhenAll(points.Select(p => api.GetAsync($"/api/queueing/points/{p.Code}/public", ct)));
        return points.Zip(answers).Where(a => a.Second.IsGood)
            .ToDictionary(a => a.First.Code, a => a.Second.Json.Deserialize<PointNow>(JsonSerializerOptions.Web)!);
    }

    /// <summary>The wait in one group, in words; the script says it in the same (site/waits.js).</summary>
    public static string Words(PageContext page, ServicePoint point, string group, PointNow? now)
    {
        if (now?.Groups.GetValueOrDefault(group) is not { } g) return page.Say("waits.unknown");
        if (now.Closed is not null || !Opening.IsOpen(page, point)) return page.Say("waits.closed");
        if (g.Closed is not null) return page.Say("waits.group-closed");
        if (g.Wait is not { } wait) return page.Say("waits.nobody-serves");
        return g.Waiting == 0 && wait.ToMinutes <= 2 ? page.Say("waits.none") : page.Say("waits.range", ("from", wait.FromMinutes), ("to", wait.ToMinutes));
    }

    public static string Waiting(PageContext page, string group, PointNow? now) =>
        now?.Groups.GetValueOrDefault(group) is { Waiting: > 0 and var waiting } ? page.Say("waits.people", ("count", waiting)) : "";
}
