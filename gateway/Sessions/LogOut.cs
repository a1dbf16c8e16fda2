using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Gateway.Accounts;

namespace Pom.Gateway.Sessions;

/// <summary>Ends the caller's session: its token and cookie are worth nothing from now on.</summary>
internal static class LogOut
{
    public static async Task<NoContent> Handle(HttpContext http, GatewayDb db, LiveSessions sessions, CancellationToken ct)
    {
        await sessions.EndAsync(db, http.Features.Get<CurrentSession>()!.Session.Id, ct);
        http.Response.Cookies.Delete(SessionAuthentication.Cookie, LogIn.CookieOptions(http, null));
        return TypedResults.NoContent();
    }
}
