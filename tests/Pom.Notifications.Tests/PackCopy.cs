using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Tests;

/// <summary>Rzeszów's city pack with something changed; the copy goes with the test.</summary>
internal sealed class PackCopy : IDisposable
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("pom-pack-").FullName;

    public PackCopy()
    {
        var from = CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory);
        foreach (var file in System.IO.Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Directory, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Change(string file, Action<JsonNode> change)
    {
        var path = Path.Combine(Directory, file);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json);
        File.WriteAllText(path, json.ToJsonString(s_readable));
    }

    public void Replace(string file, string right, string wrong)
    {
        var path = Path.Combine(Directory, file);
        var text = File.ReadAllText(path);
        Assert.That(text, Does.Contain(right));
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
