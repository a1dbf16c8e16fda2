using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Pom.Portal.Pages;

/// <summary>Style and scripts, kept inside the assembly so that they are the same wherever the portal is hosted.</summary>
internal static class Asset
{
    private static readonly Dictionary<string, (byte[] Bytes, string Type, string Tag)> s_assets = Load();
    private static readonly string s_version = Convert.ToHexStringLower(SHA256.HashData([.. s_assets.OrderBy(a => a.Key, StringComparer.Ordinal).SelectMany(a => a.Value.Bytes)]))[..12];

    /// <summary>Address of an asset; it changes when any asset does.</summary>
    public static string Url(string name) => $"/assets/{name}?v={s_version}";

    public static Results<FileContentHttpResult, NotFound> Handle(string name, HttpContext http)
    {
        if (!s_assets.TryGetValue(name, out var asset)) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(asset.Bytes, asset.Type, entityTag: new EntityTagHeaderValue(asset.Tag));
    }

    private static Dictionary<string, (byte[], string, string)> Load()
    {
        var types = new FileExtensionContentTypeProvider();
        var assembly = typeof(Asset).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith("assets/", StringComparison.Ordinal)).ToDictionary(n => n["assets/".Length..], n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return (bytes, types.TryGetContentType(n, out var type) ? type : "application/octet-stream", $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        });
    }
}
