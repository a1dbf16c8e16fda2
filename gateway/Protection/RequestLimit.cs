using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Pom.Gateway.Sessions;
using Pom.ServiceDefaults.Http;

namespace Pom.Gateway.Protection;

/// <summary>Nobody may crowd out the others: requests a second by account, or by address for callers without one.</summary>
internal static class RequestLimit
{
    public static void Configure(RateLimiterOptions limiter, GatewayOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = async (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "1";
            await Problems.WriteAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests",
                $"At most {options.RequestsPerSecond} a second. Repeat after a second with the same Idempotency-Key.");
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetTokenBucketLimiter(Key(http), _ => Bucket(options.RequestsPerSecond)));
    }

    private static string Key(HttpContext http) =>
        http.Features.Get<CurrentSession>() is { Session.Caller.User: var user } ? "account " + user : "address " + http.Connection.RemoteIpAddress;

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokenLimit = perSecond * 2,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
