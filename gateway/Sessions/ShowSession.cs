using Microsoft.AspNetCore.Http.HttpResults;

namespace Pom.Gateway.Sessions;

/// <summary>Tells the caller who they are logged in as, and until when.</summary>
internal static class ShowSession
{
    internal sealed record Response(DateTimeOffset ExpiresAt, AccountAnswer Account);

    public static Ok<Response> Handle(HttpContext http)
    {
        var session = http.Features.Get<CurrentSession>()!.Session;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Response(session.ExpiresAt, AccountAnswer.Of(session.Caller)));
    }
}
