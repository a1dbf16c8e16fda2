namespace Pom.Portal.Faces.Site;

/// <summary>Pages that belong to one resident are kept by no cache and found by no search.</summary>
internal static class Private
{
    public static void Mark(HttpContext http)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
