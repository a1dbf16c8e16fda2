using System.Text.Json.Nodes;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Testing;

/// <summary>A copy of the city pack in which a test changes what it needs.</summary>
public sealed class CityPackCopy : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pom-pack-").FullName;

    public CityPackCopy()
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

    public CityPackCopy Change(string file, Action<JsonNode> change)
    {
        var path = Path.Combine(_folder, file);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json);
        File.WriteAllText(path, json.ToJsonString());
        return this;
    }

    /// <summary>Adds a file that is like another one but for what is changed.</summary>
    public CityPackCopy Add(string file, string like, Action<JsonNode> change)
    {
        File.Copy(Path.Combine(_folder, like), Path.Combine(_folder, file));
        return Change(file, change);
    }

    /// <summary>The department has a system of its own and takes its items this way.</summary>
    public CityPackCopy OwnSystem(string department, string delivery, int? acceptWithinHours = null) => Change("departments.json", json =>
    {
        var found = json["departments"]!.AsArray().Single(d => d!["code"]!.GetValue<string>() == department)!;
        (found["service"], found["delivery"]) = ("external", delivery);
        if (acceptWithinHours is not null) found["acceptWithinHours"] = acceptWithinHours;
    });

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
