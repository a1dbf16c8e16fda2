using Pom.Cases.PackTests;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Cases.Tests.PackTests;

public sealed class PackTestRunnerTests
{
    private static readonly string Folder = CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory);

    private static IEnumerable<TestCaseData> Examples => PackTestRunner.Run(Folder).Select(o => new TestCaseData(o).SetArgDisplayNames($"{o.File}: {o.Name}"));

    [TestCaseSource(nameof(Examples))]
    public void Pack_agrees_with_its_example(PackTestOutcome outcome) =>
        Assert.That(outcome.Faults, Is.Empty, $"{outcome.File}:{outcome.Line}");

    [Test]
    public void A_changed_rate_is_told_with_file_line_and_both_numbers()
    {
        using var copy = new PackCopy();
        copy.Replace("tables.json", "\"value\": 3200", "\"value\": 3300");
        var failed = PackTestRunner.Run(copy.Path).Where(o => o.Faults.Count > 0).ToList();
        Assert.That(failed[0].File, Is.EqualTo("tests/waste.json"));
        Assert.That(failed[0].Line, Is.GreaterThan(1));
        Assert.That(failed[0].Faults[0], Is.EqualTo("computed monthlyFee: expected 9480, is 9780"));
    }

    [TestCase("\"total\": 16000", "\"totals\": 16000", "unknown field")]
    [TestCase("\"total\": 16000", "\"total\": 160.5", "a whole number")]
    public void A_wrong_file_of_examples_is_told_with_file_line_and_field(string old, string with, string reason)
    {
        using var copy = new PackCopy();
        var line = copy.Replace("tests/vehicles.json", old, with);
        var error = Assert.Throws<CityPackException>(() => PackTestRunner.Run(copy.Path))!;
        Assert.That(error.Message, Does.Contain($"tests/vehicles.json:{line}: $.tests[0].total").And.Contain(reason));
    }

    [Test]
    public void Every_type_that_asks_for_money_or_has_rules_has_an_example()
    {
        var tested = Directory.EnumerateFiles(Path.Combine(Folder, "tests")).Select(File.ReadAllText).ToList();
        foreach (var type in CityPackLoader.Load(Folder).CaseTypes.Where(t => t.FeeComponents.Any(c => c.Grosze is not null || c.When is not null) || t.Rules.Count > 0 || t.Computed.Count > 0))
            Assert.That(tested.Exists(text => text.Contains($"\"caseType\": \"{type.Code}\"", StringComparison.Ordinal)), Is.True, type.Code);
    }

    private sealed class PackCopy : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("pom-pack-").FullName;

        public PackCopy()
        {
            foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            {
                var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(Folder, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        /// <returns>The line of what was replaced.</returns>
        public int Replace(string file, string old, string with)
        {
            var path = System.IO.Path.Combine(Path, file);
            var text = File.ReadAllText(path);
            var at = text.IndexOf(old, StringComparison.Ordinal);
            Assert.That(at, Is.GreaterThanOrEqualTo(0), $"'{old}' is not in {file}");
            File.WriteAllText(path, text[..at] + with + text[(at + old.Length)..]);
            return text[..at].Count(c => c == '\n') + 1;
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
