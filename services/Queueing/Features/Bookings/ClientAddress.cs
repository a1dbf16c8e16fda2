using System.Reflection;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Where an anonymous request comes from, as far as that can be said: the address that the gateway saw (it writes
/// <c>X-Forwarded-For</c> itself), else that of the connection. Good enough to keep one sender from crowding out the others; never
/// for deciding who somebody is.</summary>
internal sealed record ClientAddress(string Value)
{
    public static ValueTask<ClientAddress?> BindAsync(HttpContext http, ParameterInfo _)
    {
        var forwarded = http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return ValueTask.FromResult<ClientAddress?>(new ClientAddress(forwarded ?? http.Connection.RemoteIpAddress?.ToString() ?? "unknown"));
    }

    public override string ToString() => "•••";
}
