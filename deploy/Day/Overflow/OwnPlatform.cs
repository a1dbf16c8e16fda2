using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pom.Day.Overflow;

/// <summary>A platform of the player's own: one process on a free port, with its data and a copy of the city pack in a temporary folder.
/// Gone without a trace when disposed of.</summary>
internal sealed class OwnPlatform : IAsyncDisposable
{
    private const string Ready = "POM is ready: ";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private OwnPlatform(Process process, DirectoryInfo folder, Uri url) => (_process, _folder, Url) = (process, folder, url);

    public Uri Url { get; }

    /// <exception cref="PlatformException">It is not built, or does not come up.</exception>
    public static async Task<OwnPlatform> Start(bool overflow, CancellationToken ct)
    {
        // Beside this program: artifacts/bin/Pom.Day/release → artifacts/bin/Pom.Embedded/release.
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(own.Parent!.Parent!.FullName, "Pom.Embedded", own.Name, "Pom.Embedded.dll");
        if (!File.Exists(program)) throw new PlatformException($"{program} is not built; start this with ./pom day --compare-overflow, which builds it.");
        var folder = Directory.CreateTempSubdirectory("pom-day-");
        Process? process = null;
        try
        {
            CopyPack(PackDirectory(own), Path.Combine(folder.FullName, "city-pack"), overflow);
            var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
                [program, "--port", "0", "--data", Path.Combine(folder.FullName, "data")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["Pom__CityPack__Directory"] = Path.Combine(folder.FullName, "city-pack") },
            };
            process = Process.Start(start)!;
            var url = await UrlOf(process, ct);
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None); // nobody listens, but a full pipe would stop it
            _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
            return new OwnPlatform(process, folder, url);
        }
        catch
        {
            await End(process, folder);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await End(_process, _folder);

    private static async Task<Uri> UrlOf(Process process, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(StartsWithin);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
                if (line.StartsWith(Ready, StringComparison.Ordinal)) return new Uri(line[Ready.Length..].Split(' ')[0]);
            throw new PlatformException($"The platform ended while starting: {await process.StandardError.ReadToEndAsync(limit.Token)}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new PlatformException($"The platform was not ready within {StartsWithin.TotalSeconds:0} s.");
        }
    }

    /// <summary>The pack that the platform would use itself.</summary>
    private static string PackDirectory(DirectoryInfo own)
    {
        if (Environment.GetEnvironmentVariable("Pom__CityPack__Directory") is { Length: > 0 } given) return given;
        for (var folder = own; folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "deploy", "city-packs", "rzeszow"))) return Path.Combine(folder.FullName, "deploy", "city-packs", "rzeszow");
        throw new PlatformException("The city pack deploy/city-packs/rzeszow was not found; name its folder in Pom__CityPack__Directory.");
    }

    private static void CopyPack(string from, string to, bool overflow)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var path = Path.Combine(to, "queueing.json");
        var rules = JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient)!;
        rules["overflow"]!["enabled"] = overflow;
        File.WriteAllText(path, rules.ToJsonString());
    }

    private static async Task End(Process? process, DirectoryInfo folder)
    {
        if (process is not null)
        {
            if (!process.HasExited) process.Kill(); // its data goes with it, so nothing needs to be put in order
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
        folder.Delete(recursive: true);
    }
}

/// <summary>No platform of one's own, with the sentence to show.</summary>
internal sealed class PlatformException(string message) : Exception(message);
