using System.Text.Json.Nodes;
using Pom.ServiceDefaults.CityPack;

namespace Pom.MunicipalAffairs.Tests;

/// <summary>A copy of the city pack in which a test changes what it needs.</summary>
internal sealed class PackCopy : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pom-pack-").FullName;

    public PackCopy()
    {
        var from = CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public Dictionary<string, string?> Configuration => new() { ["Pom:CityPack:Directory"] = _folder };

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    public void Change(string file, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, file)))!;
        change(json);
        Write(file, json.ToJsonString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
