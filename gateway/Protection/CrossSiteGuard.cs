using Pom.Gateway.Sessions;
using Pom.ServiceDefaults.Http;

namespace Pom.Gateway.Protection;

/// <summary>A browser adds the session cookie by itself, also to what another site makes it send. So a request that changes
/// something, or opens a WebSocket, and is known by its cookie alone must come from our own pages: the browser says so
/// (<c>Sec-Fetch-Site</c>, <c>Origin</c>), or a script of ours set a header that other sites cannot set.</summary>
internal static class CrossSiteGuard
{
    public const string OwnHeader = "Pom-Requested-With";

    public static Task Invoke(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<CurrentSession>() is not { ByCookie: true } || !Changes(http.Request) || FromOurPages(http.Request)) return next(http);
        return Problems.WriteAsync(http, StatusCodes.Status403Forbidden, "cross-site", "Not from another site",
            $"A request with the session cookie must come from the platform's own pages. Programs send 'Authorization: Bearer …' instead, scripts of our pages the header {OwnHeader}.");
    }

    private static bool Changes(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method))
        || request.Headers.Upgrade.Count > 0;

    private static bool FromOurPages(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"], origin = request.Headers.Origin;
        if (site is not null && site != "same-origin") return false;
        if (origin is not null && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, Authority(request, from.Scheme), StringComparison.OrdinalIgnoreCase))) return false;
        return site is not null || origin is not null || request.Headers.ContainsKey(OwnHeader);
    }

    /// <summary>As <see cref="Uri.Authority"/> writes it. The scheme is the browser's: TLS may end before the gateway.</summary>
    private static string Authority(HttpRequest request, string scheme) =>
        Uri.TryCreate($"{scheme}://{request.Host}", UriKind.Absolute, out var own) ? own.Authority : "";
}
