using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace Pom.Gateway.ApiDocument;

/// <summary>The merged description as one plain page for people: operations by service, with who may call them.</summary>
internal static class ApiPage
{
    public static async Task<IResult> Handle(ApiDocuments documents, HttpContext http, CancellationToken ct)
    {
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return Results.Content(Render(await documents.GetAsync(ct), nonce), "text/html; charset=utf-8");
    }

    internal static string Render(JsonObject document, string nonce)
    {
        var services = Operations(document).GroupBy(o => o.Service).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var page = new StringBuilder();
        Line(page, $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>POM Platform API</title><style nonce=\"{nonce}\">{Style}</style></head><body><main>");
        Line(page, $"<h1>POM Platform API</h1><p>What the services offer through the gateway. For programs: <a href=\"/openapi.json\">openapi.json</a> (OpenAPI 3.1). Log in with <code>POST /api/session</code>; send its access token as <code>Authorization: Bearer …</code>.</p>");
        if (document["x-missing"] is JsonArray missing) Line(page, $"<p class=\"missing\" role=\"status\">No answer at the moment from: {Text(string.Join(", ", missing))}.</p>");
        Line(page, $"<nav aria-label=\"Services\"><ul>{string.Concat(services.Select(s => $"<li><a href=\"#{Text(s.Key)}\">{Text(s.Key)}</a> ({s.Count()})</li>"))}</ul></nav>");
        foreach (var service in services)
        {
            Line(page, $"<section><h2 id=\"{Text(service.Key)}\">{Text(service.Key)}</h2><table><thead><tr><th scope=\"col\">Method</th><th scope=\"col\">Path</th><th scope=\"col\">What it does</th><th scope=\"col\">Who may call</th></tr></thead><tbody>");
            foreach (var o in service)
                Line(page, $"<tr><td><span class=\"{Text(o.Method)}\">{Text(o.Method.ToUpperInvariant())}</span></td><td><code>{Text(o.Path).Replace("/", "/<wbr>", StringComparison.Ordinal)}</code></td><td>{Text(o.Summary)}</td><td>{Text(o.Policy)}</td></tr>");
            Line(page, $"</tbody></table></section>");
        }
        return Line(page, $"</main></body></html>").ToString();
    }

    private sealed record Operation(string Service, string Method, string Path, string Summary, string Policy);

    private static IEnumerable<Operation> Operations(JsonObject document) =>
        from path in document["paths"] as JsonObject ?? []
        orderby path.Key
        from method in path.Value as JsonObject ?? []
        where method.Key is "get" or "put" or "post" or "delete" or "patch" && method.Value is JsonObject
        let o = (JsonObject)method.Value!
        select new Operation((o["tags"] as JsonArray)?.FirstOrDefault()?.ToString() ?? "gateway", method.Key, path.Key,
            (o["summary"] ?? o["description"])?.ToString() ?? "", o["x-policy"]?.ToString() ?? "");

    private static StringBuilder Line(StringBuilder page, FormattableString html) => page.AppendLine(html.ToString(CultureInfo.InvariantCulture));

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private const string Style = """
        :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent) }
        body { margin: 0; font: 16px/1.5 system-ui, sans-serif } main { max-width: 72rem; margin: 0 auto; padding: 1.5rem }
        h1 { margin: 0 } h2 { margin: 2.5rem 0 .5rem } nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0 }
        table { border-collapse: collapse; width: 100%; table-layout: fixed } th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line) }
        th { font-weight: 600 } th:nth-child(1) { width: 5rem } th:nth-child(2) { width: 40% } th:nth-child(4) { width: 22% } code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere }
        td span { font: 600 .8em ui-monospace, monospace; padding: .1rem .4rem; border: 1px solid var(--line); border-radius: .25rem }
        .get { color: light-dark(#0b57a4, #8fc1ff) } .post, .put, .patch { color: light-dark(#146c2e, #86d993) } .delete { color: light-dark(#a3211b, #ff9d96) }
        @media (max-width: 44rem) {
          main { padding: 1rem } thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) } table, tbody, tr { display: block }
          tr { border-top: 1px solid var(--line); padding: .6rem 0 } td { display: block; padding: 0; border: 0 } td:last-child { font-size: .9em; opacity: .8 }
        }
        .missing { border-left: 4px solid #c77700; padding-left: .75rem }
        """;
}
