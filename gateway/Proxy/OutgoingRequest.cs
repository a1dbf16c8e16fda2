using System.Net.Http.Headers;
using Microsoft.Net.Http.Headers;
using Pom.Gateway.Sessions;
using Pom.ServiceDefaults.Hosting;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Pom.Gateway.Proxy;

/// <summary>What a service gets to see: the request as it came, but vouched for by the gateway's token instead of the caller's
/// own secret, and without headers by which a client might pose as somebody.</summary>
internal static class OutgoingRequest
{
    /// <summary>Services believe only the token; these go so that nobody is ever tempted to believe them.</summary>
    private static readonly string[] s_identityHeaders =
    [
        "Pom-User", "Pom-Name", "Pom-Role", "Pom-Roles", "Pom-Point", "Pom-Points", "Pom-Department", "Pom-Departments", "Pom-Caller", "Remote-User", "X-User", "X-Remote-User",
        "X-Forwarded-User", "X-Forwarded-Email", "X-Forwarded-Groups", "X-Forwarded-Preferred-Username", "X-Auth-Request-User", "X-Auth-Request-Email",
        "X-Client-Cert", "X-Original-URL", "X-Rewrite-URL",
    ];

    public static void Transform(TransformBuilderContext route, bool demo)
    {
        route.AddRequestTransform(context =>
        {
            var headers = context.ProxyRequest.Headers;
            headers.Authorization = null;
            foreach (var name in s_identityHeaders) headers.Remove(name);
            if (!demo) headers.Remove(PlatformClock.Header);
            WithoutSessionCookie(headers);
            if (context.HttpContext.Features.Get<CurrentSession>() is { } current)
                headers.Authorization = new AuthenticationHeaderValue("Bearer", current.Session.ServiceToken);
            return ValueTask.CompletedTask;
        });
    }

    private static void WithoutSessionCookie(HttpRequestHeaders headers)
    {
        if (!headers.TryGetValues(HeaderNames.Cookie, out var cookies)) return;
        var kept = cookies.SelectMany(line => line.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cookie => !cookie.StartsWith(SessionAuthentication.Cookie + "=", StringComparison.Ordinal)).ToList();
        headers.Remove(HeaderNames.Cookie);
        if (kept.Count > 0) headers.TryAddWithoutValidation(HeaderNames.Cookie, string.Join("; ", kept));
    }
}
