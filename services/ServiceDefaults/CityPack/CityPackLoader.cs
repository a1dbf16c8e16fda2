using Pom.ServiceDefaults.CityPack.Loading;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>Reads a city pack from a folder. All files are checked before any fault is reported, so that one start shows them all.</summary>
public static class CityPackLoader
{
    /// <exception cref="CityPackException">The pack is missing or wrong.</exception>
    public static CityPack Load(string directory)
    {
        var reader = new PackReader(directory);
        var content = reader.Read();
        if (reader.Faults.Count == 0)
            PackRules.Check(content, reader.Faults);
        if (reader.Faults.Count > 0)
            throw new CityPackException(directory, [.. reader.Faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)]);
        return content.ToPack();
    }
}
