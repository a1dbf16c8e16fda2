namespace Pom.Architecture.Tests;

/// <summary>Finds the files that the tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Folder of this test project, where approved files lie.</summary>
    public static string Here => Path.Combine(Root, "tests", "Pom.Architecture.Tests");

    /// <summary>Compares with an approved file, or writes it when POM_APPROVE=1.</summary>
    public static void MustBeApproved(string file, string actual, string why)
    {
        var path = Path.Combine(Here, file);
        if (Environment.GetEnvironmentVariable("POM_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.That(actual, Is.EqualTo(approved), $"{why} Look at the difference; if it is meant, approve it with POM_APPROVE=1 ./pom test Architecture and commit {file}.");
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pom.Platform.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
