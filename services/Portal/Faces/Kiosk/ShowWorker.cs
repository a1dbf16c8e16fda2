using System.Text.Json;
using Pom.Portal.Shell;

namespace Pom.Portal.Faces.Kiosk;

/// <summary>The service worker that lets a ticket machine load its page without a connection. It stands at <c>/kiosk/</c>, so that the
/// browser lets it see the machines' pages and nothing else.</summary>
internal static class ShowWorker
{
    private static readonly string s_script = $"const assets = {JsonSerializer.Serialize(Needed.Select(Asset.Url))}, version = '{Asset.Version}';\n{Asset.Read("kiosk/worker.js")}";

    private static IEnumerable<string> Needed => Asset.Names.Where(n => n.StartsWith("kiosk/", StringComparison.Ordinal) || n.StartsWith("shell/", StringComparison.Ordinal) || n.StartsWith("vendor/lit/", StringComparison.Ordinal))
        .Where(n => n.EndsWith(".js", StringComparison.Ordinal) || n.EndsWith(".css", StringComparison.Ordinal) || n.EndsWith(".svg", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static IResult Handle(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(s_script, "text/javascript; charset=utf-8");
    }
}
