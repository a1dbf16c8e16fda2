using System.Text.Json.Nodes;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Tests;

/// <summary>Rzeszów's city pack with something changed; the copy goes with the test.</summary>
internal sealed class PackCopy : IDisposable
{
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

    public PackCopy Change(string file, Action<JsonNode> change)
    {
        var path = Path.Combine(Directory, file);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json);
        File.WriteAllText(path, json.ToJsonString());
        return this;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
