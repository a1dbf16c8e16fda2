using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Pom.ServiceDefaults.Http;

/// <summary>A page of ours that stands by itself: style and script are in it and named in its policy by their hash, and nothing
/// else may run or load.</summary>
public static class PrintedPage
{
    public static ContentHttpResult Of(HttpContext http, string language, string title, string style, string body, string? script = null)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src '{Hash(style)}'; " + (script is null ? "" : $"script-src '{Hash(script)}'; ") + "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.CacheControl = "private, no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Content($"""
            <!DOCTYPE html>
            <html lang="{Text(language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(title)}</title>
            <style>{style}</style>
            </head>
            <body>
            {body}
            {(script is null ? "" : $"<script>{script}</script>")}
            </body>
            </html>
            """, "text/html; charset=utf-8");
    }

    /// <summary>Text as it may stand in a page or attribute.</summary>
    public static string Text(string? text) => WebUtility.HtmlEncode(text) ?? "";

    private static string Hash(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
