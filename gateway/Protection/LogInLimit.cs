using System.Net;
using System.Threading.RateLimiting;
using Pom.ServiceDefaults.Http;

namespace Pom.Gateway.Protection;

/// <summary>Slows down the guessing of passwords: so many attempts a minute for one account from one address, and for one address
/// over all accounts.</summary>
internal sealed class LogInLimit(GatewayOptions options) : IDisposable
{
    /// <summary>A whole service point may stand behind one address when its day begins.</summary>
    private const int AccountsPerAddress = 20;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.CreateChained(
        PerMinute(options.LogInsPerMinute, key => key),
        PerMinute(options.LogInsPerMinute * AccountsPerAddress, key => key[..key.IndexOf(' ', StringComparison.Ordinal)]));

    /// <exception cref="DomainException">429: too many attempts.</exception>
    public void Take(IPAddress? address, string user)
    {
        using var lease = _limiter.AttemptAcquire($"{address} {user.ToUpperInvariant()}");
        if (!lease.IsAcquired)
            throw new DomainException("too-many-log-ins", StatusCodes.Status429TooManyRequests, "Too many attempts", "Wait a minute and try again.");
    }

    public void Dispose() => _limiter.Dispose();

    private static PartitionedRateLimiter<string> PerMinute(int permits, Func<string, string> key) => PartitionedRateLimiter.Create<string, string>(resource =>
        RateLimitPartition.GetSlidingWindowLimiter(key(resource), _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
}
