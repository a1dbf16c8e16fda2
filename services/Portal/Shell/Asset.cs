using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace Pom.Portal.Shell;

/// <summary>Styles, scripts and pictures, kept inside the assembly so that they are the same wherever the portal is hosted. Their
/// address carries a hash of all of them: a browser keeps them for ever, and a new version of the portal is a new address, also for
/// what a module imports relative to itself.</summary>
internal static class Asset
{
    private static readonly FrozenDictionary<string, Content> s_assets = Load();

    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData([.. s_assets.OrderBy(a => a.Key, StringComparer.Ordinal).SelectMany(a => a.Value.Bytes)]))[..12];

    public static IEnumerable<string> Names => s_assets.Keys;

    public static bool Has(string name) => s_assets.ContainsKey(name);

    /// <summary>A script or style as text.</summary>
    public static string Read(string name) => System.Text.Encoding.UTF8.GetString(s_assets[name].Bytes);

    /// <summary>Address of an asset, such as <c>desk/desk.js</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such asset.</exception>
    public static string Url(string name) => s_assets.ContainsKey(name) ? $"/assets/{Version}/{name}" : throw new KeyNotFoundException($"There is no asset {name}.");

    public static IResult Handle(string version, string name, HttpContext http)
    {
        if (!s_assets.TryGetValue(name, out var asset)) return TypedResults.NotFound();
        // A page of the version before asks for its own assets; it gets ours, and asks again next time.
        http.Response.Headers.CacheControl = version == Version ? "public, max-age=31536000, immutable" : "no-cache";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (asset.Small is null || !http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)) return TypedResults.Bytes(asset.Bytes, asset.Type);
        http.Response.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(asset.Small.Value, asset.Type);
    }

    private static FrozenDictionary<string, Content> Load()
    {
        var types = new FileExtensionContentTypeProvider();
        var assembly = typeof(Asset).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith("assets/", StringComparison.Ordinal)).ToFrozenDictionary(n => n["assets/".Length..].Replace('\\', '/'), n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var type = types.TryGetContentType(n, out var known) ? known : "application/octet-stream";
            return new Content(bytes, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type, n.EndsWith(".js", StringComparison.Ordinal) || n.EndsWith(".css", StringComparison.Ordinal) || n.EndsWith(".svg", StringComparison.Ordinal) ? new Lazy<byte[]>(() => Compress(bytes)) : null);
        }, StringComparer.Ordinal);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.Optimal)) brotli.Write(bytes);
        return target.ToArray();
    }

    private sealed record Content(byte[] Bytes, string Type, Lazy<byte[]>? Small);
}
