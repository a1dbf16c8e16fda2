using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Domain;

/// <summary>The desks of a service point and when they take items.</summary>
internal static class Desk
{
    /// <exception cref="DomainException">404: the city has no such point.</exception>
    public static ServicePoint Known(CityPack pack, string point) => pack.FindPoint(point) ?? throw new DomainException(
        "unknown-point", StatusCodes.Status404NotFound, "There is no such service point", $"Known are: {string.Join(", ", pack.Points.Select(p => p.Code))}.");

    /// <summary>Open from the first minute until some time after the last: whoever was called before closing is still served.</summary>
    /// <exception cref="DomainException">409: the point is closed.</exception>
    public static void MustBeOpen(CityPack pack, ServicePoint point, DateTimeOffset now, TimeSpan afterHours)
    {
        if (pack.Calendar.IsOpen(point, now) || (afterHours > TimeSpan.Zero && ClosedWithin(pack, point, now, afterHours))) return;
        var spans = pack.Calendar.OpenSpans(point, pack.Calendar.Day(now));
        throw new DomainException("point-closed", StatusCodes.Status409Conflict, "The service point is closed",
            spans.Count == 0 ? $"{point.Code} is closed on {pack.Calendar.Day(now):yyyy-MM-dd}." : $"{point.Code} is open {string.Join(", ", spans.Select(s => $"{s.From:HH\\:mm}–{s.To:HH\\:mm}"))} on {pack.Calendar.Day(now):yyyy-MM-dd}.");
    }

    private static bool ClosedWithin(CityPack pack, ServicePoint point, DateTimeOffset now, TimeSpan time)
    {
        var local = TimeOnly.FromDateTime(pack.Calendar.Local(now).DateTime);
        return pack.Calendar.OpenSpans(point, pack.Calendar.Day(now)).Any(s => s.To <= local && local - s.To < time);
    }
}
