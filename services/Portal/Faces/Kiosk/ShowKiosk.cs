using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Features.Printing;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Portal.Faces.Kiosk;

/// <summary>The page of a point's ticket machine. Holds all that the machine must know of the city to go on alone: names, hours of the
/// coming days, texts in every language.</summary>
public static class ShowKiosk
{
    /// <summary>So long the machine may be without a new page.</summary>
    private const int DaysAhead = 14;

    public sealed record Data(string Point, Text Name, bool HasPrinter, IReadOnlyList<Group> Groups, IReadOnlyList<Opening> Openings);
    public sealed record Group(string Code, string Letter, Text Name);

    /// <summary>A span in which the point takes people.</summary>
    public sealed record Opening(DateTimeOffset From, DateTimeOffset To);

    internal static RazorComponentResult<KioskPage> Handle(string point, CityPack pack, Printers printers, TimeProvider clock)
    {
        var at = Find(pack, point);
        var today = pack.Calendar.Day(clock.GetUtcNow());
        var groups = at.Counters.Where(c => c.IsInForce(today)).SelectMany(c => c.CaseGroups).ToHashSet();
        var openings = Enumerable.Range(0, DaysAhead).Select(today.AddDays)
            .SelectMany(day => pack.Calendar.OpenSpans(at, day).Select(s => new Opening(pack.Calendar.Instant(day, s.From), pack.Calendar.Instant(day, s.To))));
        return new RazorComponentResult<KioskPage>(new
        {
            Kiosk = new Data(at.Code, at.Name, printers.Of(at.Code) is not null, [.. pack.CaseGroups.Where(g => groups.Contains(g.Code)).Select(g => new Group(g.Code, g.TicketLetter, g.Name))], [.. openings]),
        });
    }

    /// <exception cref="DomainException">404: the city has no such point.</exception>
    public static ServicePoint Find(CityPack pack, string point) => pack.FindPoint(point)
        ?? throw new DomainException("unknown-point", StatusCodes.Status404NotFound, "There is no such service point", $"There are: {string.Join(", ", pack.Points.Select(p => p.Code))}.");
}
