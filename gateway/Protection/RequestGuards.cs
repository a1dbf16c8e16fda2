using Pom.Gateway.Sessions;
using Pom.ServiceDefaults.Http;

namespace Pom.Gateway.Protection;

/// <summary>What every request must pass before it goes to a service.</summary>
internal static class RequestGuards
{
    /// <summary>A wrong token is refused here even where none is needed: a client that sends one believes to be logged in.</summary>
    public static async Task RefuseWrongToken(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<WrongToken>() is not null) await SessionAuthentication.WriteNotLoggedInAsync(http);
        else await next(http);
    }

    /// <summary>Says 413 without passing a byte on where the client announces the size; the server stops the others at the limit.</summary>
    public static RequestDelegate RefuseTooLarge(RequestDelegate next, long limit) => http => http.Request.ContentLength > limit
        ? WriteTooLargeAsync(http, limit)
        : next(http);

    public static async Task WriteTooLargeAsync(HttpContext http, long limit)
    {
        await RefusedBody.DrainAsync(http, http.RequestAborted);
        await Problems.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "too-large", "Too large", $"A request may have {limit / 1024 / 1024} MB at most.");
    }

    /// <summary>Headers for every answer; a service that knows its pages better sets its own policy.</summary>
    public static Task AddSecurityHeaders(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.Remove("Server"); // of a service; nobody needs to know what runs behind us
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("X-Frame-Options", "DENY");
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Content-Security-Policy", OwnSiteOnly);
            return Task.CompletedTask;
        });
        return next(http);
    }

    private const string OwnSiteOnly = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
