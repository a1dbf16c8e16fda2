using System.Runtime.CompilerServices;

namespace Pom.Portal.Tests;

/// <summary>The portal's own source files, for tests of what is written in them.</summary>
internal static class Sources
{
    internal sealed record Source(string Name, string Text);

    /// <param name="endings">Such as <c>.razor</c>.</param>
    public static IReadOnlyList<Source> Of(params string[] endings) =>
        [.. Directory.EnumerateFiles(Folder(), "*", SearchOption.AllDirectories)
            .Where(f => endings.Contains(Path.GetExtension(f)) && !f.Contains("/vendor/", StringComparison.Ordinal))
            .Select(f => new Source(Path.GetRelativePath(Folder(), f), File.ReadAllText(f)))];

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../services/Portal"));
}
