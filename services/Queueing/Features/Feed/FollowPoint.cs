using System.Globalization;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Feed;

/// <summary>The live feed of a point as server-sent events. First <c>state</c> with everything, then <c>change</c>, a JSON merge
/// patch (RFC 7396) to it, and a <c>beat</c> each second in which nothing changed; every message carries the sequence (also as the
/// event's id) and a time. Who hears nothing for three seconds has stale data. There is no history: who connects again begins
/// with the whole state.</summary>
internal static class FollowPoint
{
    private static readonly byte[] s_greeting = "retry: 500\n\n"u8.ToArray();

    /// <param name="date">Another day than today, as a demo plays them.</param>
    public static async Task Handle(string point, string? date, HttpContext http, PointFeeds feeds, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var day = PointDay.At(pack, point, clock).Day;
        if (date is not null && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            throw new InputException("date", "Is no day; allowed is yyyy-MM-dd, such as 2016-10-10.");
        using var listener = feeds.Join(point, day);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await http.Response.Body.WriteAsync(s_greeting, ct);
            await http.Response.Body.FlushAsync(ct);
            await foreach (var message in listener.ReadAsync(ct))
            {
                await http.Response.Body.WriteAsync(message, ct);
                await http.Response.Body.FlushAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // the client has left
        }
    }
}
