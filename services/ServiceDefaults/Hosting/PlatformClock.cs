namespace Pom.ServiceDefaults.Hosting;

/// <summary>The platform's <see cref="TimeProvider"/>. In demo mode a request (header <c>Pom-Time</c>) or a message that follows
/// from one may carry an instant that stands in for "now", so that a day of another year can be played at any speed beside the
/// real one. Timers always run on the real clock.</summary>
public sealed class PlatformClock : TimeProvider
{
    /// <summary>Name of the HTTP and message header that carries the played instant (ISO 8601 with offset).</summary>
    public const string Header = "Pom-Time";

    private static readonly AsyncLocal<DateTimeOffset?> s_played = new();

    /// <summary>The played instant of the current request or message, or null when real time applies.</summary>
    public static DateTimeOffset? Played => s_played.Value;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => s_played.Value ?? System.GetUtcNow();

    /// <summary>Makes <paramref name="instant"/> "now" for the rest of the current asynchronous flow.</summary>
    public static void Play(DateTimeOffset? instant) => s_played.Value = instant?.ToUniversalTime();
}
