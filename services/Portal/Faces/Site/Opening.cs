using Pom.Portal.Shell;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Faces.Site;

/// <summary>Whether a point is open, until when, and if not, why and when next.</summary>
internal static class Opening
{
    /// <summary>One day of the coming ones.</summary>
    /// <param name="Spans">None where it is closed.</param>
    /// <param name="Why">Holiday or closure, also where only some hours are closed.</param>
    internal sealed record Day(DateOnly Date, IReadOnlyList<OpenSpan> Spans, Text? Why);

    public static Day On(CityPack pack, ServicePoint point, DateOnly date) => new(date, pack.Calendar.OpenSpans(point, date),
        pack.Calendar.Holiday(date)?.Name ?? point.Closures.FirstOrDefault(c => c.From <= date && date <= c.To)?.Reason);

    public static IEnumerable<Day> Coming(CityPack pack, ServicePoint point, DateOnly from, int days) => Enumerable.Range(0, days).Select(i => On(pack, point, from.AddDays(i)));

    public static bool IsOpen(PageContext page, ServicePoint point) => page.Pack.Calendar.IsOpen(point, page.Now);

    /// <summary>In words: "open until 18:00", "closed, opens Monday 10:00".</summary>
    public static string Now(PageContext page, ServicePoint point)
    {
        var calendar = page.Pack.Calendar;
        var time = TimeOnly.FromDateTime(calendar.Local(page.Now).DateTime);
        var today = On(page.Pack, point, page.Today);
        if (today.Spans.FirstOrDefault(s => s.From <= time && time < s.To) is { To: var until } && until != default) return page.Say("site.open-until", ("time", page.Time(until)));
        if (today.Spans.FirstOrDefault(s => time < s.From) is { From: var later } && later != default) return page.Say("site.opens-today", ("time", page.Time(later)));
        var next = Coming(page.Pack, point, page.Today.AddDays(1), 60).FirstOrDefault(d => d.Spans.Count > 0);
        return next is null ? page.Say("site.closed-long") : page.Say("site.opens", ("day", page.ShortDay(next.Date)), ("time", page.Time(next.Spans[0].From)));
    }

    public static string Hours(PageContext page, IReadOnlyList<OpenSpan> spans) =>
        spans.Count == 0 ? page.Say("site.closed") : string.Join(", ", spans.Select(s => page.Say("site.span", ("from", page.Time(s.From)), ("to", page.Time(s.To)))));
}
