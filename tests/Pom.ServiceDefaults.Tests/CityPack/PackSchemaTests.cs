using Pom.ServiceDefaults.CityPack.Loading;

namespace Pom.ServiceDefaults.Tests.CityPack;

public sealed class PackSchemaTests
{
    private static IEnumerable<TestCaseData> Kinds => PackFileKind.All.Select(k => new TestCaseData(k.Name));

    [TestCaseSource(nameof(Kinds))]
    public void Schema_in_the_repository_is_up_to_date(string name)
    {
        var file = Path.Combine(PackUnderTest.Folder, "..", "schema", $"{name}.schema.json");
        var made = PackSchema.Of(PackFileKind.All.Single(k => k.Name == name));
        if (Environment.GetEnvironmentVariable("POM_APPROVE") == "1")
            File.WriteAllText(file, made);
        Assert.That(File.Exists(file) ? File.ReadAllText(file) : "", Is.EqualTo(made),
            $"The records of the city pack changed. If that is meant, run this test with POM_APPROVE=1 and commit {Path.GetFullPath(file)}.");
    }

    [Test]
    public void Every_pack_file_names_its_schema()
    {
        foreach (var file in Directory.EnumerateFiles(PackUnderTest.Folder, "*.json", SearchOption.AllDirectories))
        {
            using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(file));
            var schema = Path.Combine(Path.GetDirectoryName(file)!, json.RootElement.GetProperty("$schema").GetString()!);
            Assert.That(File.Exists(schema), Is.True, $"{file} names {schema}");
        }
    }
}
