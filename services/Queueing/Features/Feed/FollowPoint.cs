using System.Globalization;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Feed;

/// <summary>The live feed of a point as server-sent events. First <c>state</c> with everything, then <c>change</c>, a JSON merge
/// patch (RFC 7396) to it, and a <c>beat</c> each second in which nothing changed; every message carries the sequence (also as the
/// event's id) and a time. Who hears nothing for three seconds has stale data. There is no history: who connects again begins
/// with the whole state. At midnight the stream ends, and the next one is the new day's.</summary>
internal static class FollowPoint
{
    /// <param name="date">Another day than today, as a demo plays them.</param>
    public static async Task Handle(string point, string? date, HttpContext http, PointFeeds feeds, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var day = at.Day;
        if (date is not null && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            throw new InputException("date", "Is no day; allowed is yyyy-MM-dd, such as 2016-10-10.");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (date is null) end.CancelAfter(pack.Calendar.Instant(day.AddDays(1), TimeOnly.MinValue) - at.Now);
        using var listener = feeds.Join(point, day);
        await Broadcast.WriteAsync(http, listener, end.Token);
    }
}
