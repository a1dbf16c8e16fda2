using Pom.ServiceDefaults.Hosting;

namespace Pom.DocumentIntake.Domain;

/// <summary>"Now" for what a timer will look at later: a played instant is nothing that a timer could wait for, so the real one
/// stands in for it.</summary>
internal static class TimerClock
{
    public static DateTimeOffset TimerNow(this TimeProvider clock) => PlatformClock.Played is null ? clock.GetUtcNow() : TimeProvider.System.GetUtcNow();
}
