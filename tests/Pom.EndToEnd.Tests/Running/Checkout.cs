namespace Pom.EndToEnd.Tests.Running;

/// <summary>Where things are in this checkout.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The built program of a project.</summary>
    public static string ProgramOf(string project) => PathOf("artifacts", "bin", project, "release", project + ".dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pom.Platform.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No Pom.Platform.sln above {AppContext.BaseDirectory}.");
    }
}
