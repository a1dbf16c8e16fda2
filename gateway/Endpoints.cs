using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Pom.Gateway.ApiDocument;
using Pom.Gateway.Feeds;
using Pom.Gateway.Proxy;
using Pom.Gateway.Sessions;
using Pom.Gateway.Status;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Gateway;

/// <summary>Every address that the gateway answers itself, and the way to the services for all others.</summary>
internal static class Endpoints
{
    public static void Map(WebApplication app)
    {
        var session = app.MapGroup("/api/session").WithTags("gateway");
        session.MapPost("", LogIn.Handle).WithSummary("Logs in: answers an access token and sets the session cookie.").AllowPublic("whoever logs in has no session yet");
        session.MapGet("", ShowSession.Handle).WithSummary("Who is logged in, and until when.").Allow([.. Role.All]);
        session.MapDelete("", LogOut.Handle).WithSummary("Logs out: the token and the cookie end.").Allow([.. Role.All]);

        app.MapGet("/status", ServiceStatus.Handle).WithTags("gateway").WithSummary("Whether each service is ready; 503 while one is not.").AllowPublic("says nothing but who is ready");
        app.MapGet("/openapi.json", (ApiDocuments documents, CancellationToken ct) => documents.GetAsync(ct)).ExcludeFromDescription().AllowPublic("the API's description holds no data");
        app.MapGet("/openapi", ApiPage.Handle).ExcludeFromDescription().AllowPublic("the API's description holds no data");
        app.MapOpenApi($"/openapi/{{documentName:regex(^{ApiDocuments.Own}$)}}.json").AllowPublic("the API's description holds no data");

        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting().AllowPublic("liveness probe");
        app.MapHealthChecks("/health/ready", Ready()).DisableRateLimiting().AllowPublic("readiness probe");
        app.MapHealthChecks("/health/ready/gateway", Ready()).DisableRateLimiting().AllowPublic("readiness probe");

        app.MapGet("/api/queueing/points/{point}/feed", SharedFeeds.Handle).ExcludeFromDescription().AllowPublic("waiting numbers are on the wall of the lobby");
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(ProxyFailures.Describe);
            proxy.UseSessionAffinity();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        }).AllowPublic("the service checks the gateway's token itself");
        // Between the services' own routes and the portal's pages: an unknown API address is no page.
        app.Map("/api/{**rest}", NothingHere).ExcludeFromDescription().AllowPublic("nothing is here").WithOrder(500);
        app.Map("/{**path}", NothingHere).ExcludeFromDescription().AllowPublic("nothing is here").WithOrder(2000);
    }

    private static Task NothingHere(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Problems.WriteEmptyStatusAsync(http);
    }

    private static HealthCheckOptions Ready() => new()
    {
        Predicate = check => check.Tags.Contains("ready"),
        ResponseWriter = (http, report) => http.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), e.Value.Description }),
        }, JsonSerializerOptions.Web),
    };
}
