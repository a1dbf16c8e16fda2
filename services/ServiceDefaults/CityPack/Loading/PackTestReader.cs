using System.Text.Json;

namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Reads the examples beside a pack, with the same care for file, line and field as the pack itself.</summary>
public static class PackTestReader
{
    /// <exception cref="CityPackException">A file of examples is wrong.</exception>
    public static IReadOnlyList<(string File, int Line, PackTest Test)> Read(string directory)
    {
        var kind = PackFileKind.All.Single(k => k.Examples);
        var folder = Path.Combine(directory, kind.Place);
        var faults = new List<PackFault>();
        var tests = new List<(string, int, PackTest)>();
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            if (PackFile.Parse(kind.Place + Path.GetFileName(path), File.ReadAllBytes(path), faults) is not { } file) continue;
            var before = faults.Count;
            new StructureCheck(file, faults).Check(kind.Type);
            if (faults.Count != before) continue;
            var read = file.Root.Deserialize<PackTestsFile>(PackJson.Options)!.Tests;
            tests.AddRange(read.Select((t, i) => (file.Name, file.Line($"$.tests[{i}]"), t)));
        }

        return faults.Count == 0 ? tests : throw new CityPackException(directory, faults);
    }
}
