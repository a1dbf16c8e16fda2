using System.Xml.Linq;

namespace Pom.Tool.Commands;

/// <summary>What one test project did, read from its result file (.trx).</summary>
internal sealed record TestOutcome(string Project, int Passed, int Failed, int Skipped, TimeSpan Duration, IReadOnlyList<string> Failures)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Reads a result file; a missing or torn one gives zeros.</summary>
    public static TestOutcome Read(string project, TimeSpan duration, string file)
    {
        var results = Load(file);
        var failed = results.FindAll(r => Outcome(r) is not ("Passed" or "NotExecuted"));
        return new(project, results.Count(r => Outcome(r) == "Passed"), failed.Count, results.Count(r => Outcome(r) == "NotExecuted"), duration, failed.ConvertAll(Describe));
    }

    /// <summary>A run that did not end as it should: one failure more than its results say.</summary>
    public static TestOutcome Broken(string project, TimeSpan duration, string what, string? file = null)
    {
        var read = file is null ? new(project, 0, 0, 0, duration, []) : Read(project, duration, file);
        return read with { Failed = read.Failed + 1, Failures = [.. read.Failures, $"  FAILED {project}: {what}"] };
    }

    private static List<XElement> Load(string file)
    {
        if (!File.Exists(file)) return [];
        try { return [.. XDocument.Load(file).Descendants(Trx + "UnitTestResult")]; }
        catch (System.Xml.XmlException) { return []; }
    }

    private static string? Outcome(XElement result) => result.Attribute("outcome")?.Value;

    private static string Describe(XElement result)
    {
        var output = result.Element(Trx + "Output");
        var error = output?.Element(Trx + "ErrorInfo");
        string?[] parts =
        [
            $"  FAILED {result.Attribute("testName")?.Value}",
            error?.Element(Trx + "Message")?.Value,
            error?.Element(Trx + "StackTrace")?.Value,
            output?.Element(Trx + "StdOut")?.Value,
            output?.Element(Trx + "StdErr")?.Value,
        ];
        return string.Join('\n', parts.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p!.TrimEnd()));
    }
}
