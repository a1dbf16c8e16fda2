using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Pom.ServiceDefaults.Telemetry;

/// <summary>ASP.NET Core's own span has neither name nor tags; this gives it route, status and failure. The route pattern is
/// recorded, never the path's values.</summary>
public static class RequestSpans
{
    public static IApplicationBuilder UseRequestSpans(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var activity = http.Features.Get<IHttpActivityFeature>()?.Activity;
        try
        {
            await next(http);
        }
        finally
        {
            if (activity is { IsAllDataRequested: true }) Describe(activity, http);
        }
    });

    private static void Describe(Activity activity, HttpContext http)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
        activity.SetTag("http.request.method", http.Request.Method).SetTag("http.response.status_code", http.Response.StatusCode);
        if (route is not null) activity.SetTag("http.route", route);
        foreach (var name in new[] { "point", "department", "ticketId", "itemId", "caseId" })
            if (http.GetRouteValue(name) is { } value) activity.SetTag("pom." + name, value);
        if (http.Response.StatusCode >= 500) activity.SetStatus(ActivityStatusCode.Error);
    }
}
