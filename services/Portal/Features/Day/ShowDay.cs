using Microsoft.EntityFrameworkCore;
using Pom.Portal.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;

namespace Pom.Portal.Features.Day;

/// <summary>The figures of one day: people at each service point, matters in each department.</summary>
public static class ShowDay
{
    public sealed record PointFigures(string Code, string Name, int Waiting, int Called, int Serving, int Completed, int Missed);

    /// <param name="Waiting">Handed in, and the department has not taken it yet.</param>
    public sealed record DepartmentFigures(string Code, string Name, int Waiting, int Open, int Decided, int Ready, int Closed);

    public sealed record Response(DateOnly Date, DateTimeOffset AsOf, IReadOnlyList<PointFigures> Points, IReadOnlyList<DepartmentFigures> Departments);

    /// <param name="date">The day; when absent, today — in a demo the day on which something happened last.</param>
    internal static async Task<Response> Handle(DateOnly? date, PortalDb db, CityPack pack, TimeProvider clock, PlatformOptions platform, CancellationToken ct)
    {
        var day = date ?? await DefaultDay(db, pack, clock, platform, ct);
        var tickets = (await db.Tickets.Where(t => t.Day == day).GroupBy(t => new { t.ServicePoint, t.State })
            .Select(g => new { g.Key.ServicePoint, g.Key.State, Count = g.Count() }).ToListAsync(ct)).ToLookup(t => t.ServicePoint);
        var items = (await db.Items.Where(i => i.Day == day).GroupBy(i => new { i.Department, i.State })
            .Select(g => new { g.Key.Department, g.Key.State, Count = g.Count() }).ToListAsync(ct)).ToLookup(i => i.Department);

        return new Response(day, TimeProvider.System.GetUtcNow(),
            [.. pack.Points.Select(p =>
            {
                int Of(TicketViewState state) => tickets[p.Code].Where(t => t.State == state).Sum(t => t.Count);
                return new PointFigures(p.Code, p.Name.Pl, Of(TicketViewState.Waiting), Of(TicketViewState.Called), Of(TicketViewState.Serving), Of(TicketViewState.Completed), Of(TicketViewState.Missed));
            })],
            [.. pack.Departments.Where(d => pack.FindDepartment(d.Code, day) == d).Select(d =>
            {
                int Of(params ItemViewState[] states) => items[d.Code].Where(i => states.Contains(i.State)).Sum(i => i.Count);
                return new DepartmentFigures(d.Code, d.Name.Pl, Of(ItemViewState.Registered, ItemViewState.Refused), Of(ItemViewState.Opened), Of(ItemViewState.Decided), Of(ItemViewState.Ready), Of(ItemViewState.Closed));
            })]);
    }

    private static async Task<DateOnly> DefaultDay(PortalDb db, CityPack pack, TimeProvider clock, PlatformOptions platform, CancellationToken ct)
    {
        var today = pack.Calendar.Day(clock.GetUtcNow());
        if (!platform.Demo) return today;
        return await db.Tickets.OrderByDescending(t => t.ChangedAt).Select(t => (DateOnly?)t.Day).FirstOrDefaultAsync(ct) ?? today;
    }
}
