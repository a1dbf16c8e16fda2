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

    public static string Root { get; } = Find();

    private static string Folder() => Path.Combine(Root, "services", "Portal");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pom.Platform.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
