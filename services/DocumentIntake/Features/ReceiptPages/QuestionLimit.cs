using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.ReceiptPages;

/// <summary>Bounds the questions of the public page within ten minutes: so many about one number, whoever asks, and so many of one
/// client, whatever about. It counts before anything is looked up, right answers too, so that trying codes learns nothing from being
/// stopped; a caller without an address shares one budget with all such, and when it cannot count it refuses.</summary>
internal sealed class QuestionLimit(DocumentIntakeOptions options, ILogger<QuestionLimit> log) : IDisposable
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> _clients = PerWindow(options.PublicQuestionsPerClient);
    private readonly PartitionedRateLimiter<string> _numbers = PerWindow(options.PublicQuestionsPerNumber);

    /// <param name="number">Null where none could be read; only the client is counted then.</param>
    /// <exception cref="DomainException">429: too many questions.</exception>
    public void Take(HttpContext http, string? number)
    {
        if (Counted(_clients, ClientOf(http)) && (number is null || Counted(_numbers, number))) return;
        throw new DomainException("too-many-questions", StatusCodes.Status429TooManyRequests, "Too many attempts", "Wait ten minutes and try again.");
    }

    public void Dispose()
    {
        _clients.Dispose();
        _numbers.Dispose();
    }

    private bool Counted(PartitionedRateLimiter<string> limiter, string key)
    {
        try
        {
            using var lease = limiter.AttemptAcquire(key);
            return lease.IsAcquired;
        }
        catch (Exception e)
        {
            log.LogError("A question could not be counted and is refused: {Error}", e.GetType().Name);
            return false;
        }
    }

    /// <summary>The gateway sets the header anew, so its last entry is who spoke to it. An IPv6 subscriber has a whole /64.</summary>
    private static string ClientOf(HttpContext http)
    {
        var forwarded = http.Request.Headers["X-Forwarded-For"].LastOrDefault()?.Split(',')[^1].Trim();
        var address = IPAddress.TryParse(forwarded, out var sent) ? sent : http.Connection.RemoteIpAddress;
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes()[..8]) : address.ToString();
    }

    private static PartitionedRateLimiter<string> PerWindow(int permits) => PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetSlidingWindowLimiter(key,
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = s_window, SegmentsPerWindow = 10 }));
}
