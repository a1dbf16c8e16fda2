using Pom.Gateway.Protection;
using Pom.ServiceDefaults.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Pom.Gateway.Proxy;

/// <summary>Gives the proxy's empty 502, 503 and 504 a body that tells the client what to do.</summary>
internal static class ProxyFailures
{
    public static async Task Describe(HttpContext http, Func<Task> next)
    {
        await next();
        if (http.GetForwarderErrorFeature() is not { Error: var error } || http.Response.HasStarted || http.RequestAborted.IsCancellationRequested) return;
        switch (http.Response.StatusCode)
        {
            case StatusCodes.Status413PayloadTooLarge:
                await RequestGuards.WriteTooLargeAsync(http, http.RequestServices.GetRequiredService<GatewayOptions>().MaxRequestBytes);
                break;
            case >= 500:
                var service = http.GetReverseProxyFeature().Cluster.Config.ClusterId;
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProxyFailures)).LogWarning("{Service} gave no answer: {Error}", service, error);
                http.Response.Headers.RetryAfter = "1";
                await Problems.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "service-away", "Not at the moment",
                    $"{service} does not answer. Repeat the request after a second with the same Idempotency-Key: it is then done once, even if it was done now.");
                break;
            default:
                await Problems.WriteEmptyStatusAsync(http);
                break;
        }
    }
}
