using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Faces.Kiosk;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Faces.Display;

/// <summary>The page of a lobby display: names of the groups and the slides of the day; the calls come by the public feed.</summary>
public static class ShowDisplay
{
    public sealed record Data(string Point, Text Name, IReadOnlyList<Group> Groups, IReadOnlyList<Slide> Slides);
    public sealed record Group(string Code, string Letter, Text Name);
    public sealed record Slide(string Icon, Text Title, Text Words, int Seconds);

    internal static RazorComponentResult<DisplayPage> Handle(string point, CityPack pack, TimeProvider clock)
    {
        var at = ShowKiosk.Find(pack, point);
        var today = pack.Calendar.Day(clock.GetUtcNow());
        var groups = at.Counters.Where(c => c.IsInForce(today)).SelectMany(c => c.CaseGroups).ToHashSet();
        return new RazorComponentResult<DisplayPage>(new
        {
            Display = new Data(at.Code, at.Name, [.. pack.CaseGroups.Where(g => groups.Contains(g.Code)).Select(g => new Group(g.Code, g.TicketLetter, g.Name))],
                [.. pack.SlidesOn(at.Code, today).Select(s => new Slide(s.Icon, s.Title, s.Words, s.Seconds))]),
        });
    }
}
