using Pom.ServiceDefaults.CityPack;

namespace Pom.Cases.Features.Assigning;

/// <summary>Units and officials of a department, with who stands in for whom today: what a form of assignment offers.</summary>
internal static class ListDesks
{
    internal sealed record Response(IReadOnlyList<Unit> Units, IReadOnlyList<Desk> Officials);
    internal sealed record Unit(string Code, Text Name);
    internal sealed record Desk(string User, string? Name, string? Unit, IReadOnlyList<string> StandsInFor);

    public static Response Handle(string department, CityPack pack, TimeProvider clock)
    {
        var today = pack.Calendar.Day(clock.GetUtcNow());
        return new Response([.. (pack.FindDepartment(department, today)?.Units ?? []).Select(u => new Unit(u.Code, u.Name))],
            [.. pack.Officials.Where(o => o.Department == department).Select(o => new Desk(o.User, o.Name, o.Unit, [.. o.DeputyFor.Where(d => d.IsInForce(today)).Select(d => d.User)]))]);
    }
}
