using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Gateway.Sessions;

/// <summary>Recognises the caller by <c>Authorization: Bearer …</c> or by the session cookie. A header that is there must be
/// right; a cookie that is not (any more) makes the caller anonymous, so that pages still open.</summary>
internal sealed class SessionAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, LiveSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";
    public const string Cookie = "pom-session";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count > 0)
        {
            var value = header.Count == 1 ? header[0]! : "";
            var session = value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? await sessions.FindAsync(value[Bearer.Length..].Trim()) : null;
            return session is null ? AuthenticateResult.Fail("The access token is not valid.") : Success(session, byCookie: false);
        }
        if (Request.Cookies[Cookie] is not { Length: > 0 } cookie) return AuthenticateResult.NoResult();
        return await sessions.FindAsync(cookie) is { } live ? Success(live, byCookie: true) : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => WriteNotLoggedInAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "not-allowed", "Not allowed",
        "Your account's role or place does not allow this. " + Context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>());

    public static Task WriteNotLoggedInAsync(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.WriteAsync(http, StatusCodes.Status401Unauthorized, "not-logged-in", "Log in first",
            "The access token is missing, wrong, expired or logged out: send that of POST /api/session as 'Authorization: Bearer …'.");
    }

    private AuthenticateResult Success(LiveSession session, bool byCookie)
    {
        Context.Features.Set(new CurrentSession(session, byCookie));
        var caller = session.Caller;
        var identity = new ClaimsIdentity([new("sub", caller.User), new("name", caller.Name), .. Claims("role", caller.Roles), .. Claims("point", caller.Points), .. Claims("department", caller.Departments)],
            Scheme.Name, "name", "role");
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    private static IEnumerable<Claim> Claims(string type, IEnumerable<string> values) => values.Select(v => new Claim(type, v));
}

/// <summary>The session of the current request; absent when the caller is anonymous.</summary>
internal sealed record CurrentSession(LiveSession Session, bool ByCookie);
