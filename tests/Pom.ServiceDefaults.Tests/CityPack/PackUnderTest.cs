using Pom.ServiceDefaults.CityPack;
using Pack = Pom.ServiceDefaults.CityPack.CityPack;

namespace Pom.ServiceDefaults.Tests.CityPack;

/// <summary>The real pack of Rzeszów, and copies of it in which a test changes one thing.</summary>
internal sealed class PackUnderTest : IDisposable
{
    private PackUnderTest() => Directory.CreateDirectory(Path);

    public static string Folder { get; } = CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory);

    public static Pack Rzeszow { get; } = CityPackLoader.Load(Folder);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"pom-pack-{Guid.CreateVersion7()}");

    public static PackUnderTest Copy()
    {
        var copy = new PackUnderTest();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy.Path, System.IO.Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>Replaces the first occurrence; fails where there is none. Answers the line on which it was.</summary>
    public int Replace(string file, string old, string with)
    {
        var path = System.IO.Path.Combine(Path, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), $"'{old}' is not in {file}");
        File.WriteAllText(path, text[..at] + with + text[(at + old.Length)..]);
        return text[..at].Count(c => c == '\n') + 1;
    }

    public void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    public void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);

    public string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public Pack Load() => CityPackLoader.Load(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
