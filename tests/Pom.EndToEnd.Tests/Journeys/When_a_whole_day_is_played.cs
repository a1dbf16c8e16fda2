using System.Text;
using Pom.EndToEnd.Tests.Privacy;
using Pom.EndToEnd.Tests.Running;
using Pom.EndToEnd.Tests.Tracing;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Journeys;

/// <summary>One day of the whole city, with everything that the platform tells the outside world collected.</summary>
internal sealed class When_a_whole_day_is_played
{
    private OtlpSink _sink = null!;
    private EmbeddedProcess _platform = null!;
    private PlayedDay _day = null!;
    private int _exitCode;

    [OneTimeSetUp]
    public async Task Play()
    {
        _sink = await OtlpSink.StartAsync();
        _platform = await EmbeddedProcess.StartAsync(_sink.Environment);
        _day = PlayedDay.Start(_platform.Url, "--speed", "max");
        _exitCode = await _day.EndAsync();
        TestContext.Progress.WriteLine($"start {_platform.StartTook.TotalSeconds:0.0} s, whole day with traces {_day.Took.TotalSeconds:0.0} s");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_day is not null) await _day.DisposeAsync();
        if (_platform is not null) await _platform.DisposeAsync();
        if (_sink is not null) await _sink.DisposeAsync();
    }

    [Test]
    public void Everything_is_reconciled()
    {
        Assert.That(_exitCode, Is.Zero, _day.Output);
        Assert.That(_day.Output.TrimEnd().Split('\n')[^1], Does.Match(@"^reconciled: \d{3} items, 0 lost, 0 doubled$"));
    }

    [Test]
    public void All_four_points_were_open()
    {
        var share = _day.Output[_day.Output.IndexOf("Share of each point", StringComparison.Ordinal)..];
        foreach (var point in new[] { "MH", "NS", "PL", "GR" }) Assert.That(share, Does.Match($@"\n  {point} +\d\d "));
    }

    /// <summary>What was entered at the desks is nowhere in the clear: databases with their journals, documents, keys, output, logs,
    /// metrics, and traces with the addresses that were called.</summary>
    [Test]
    public async Task Nothing_that_was_written_names_a_person()
    {
        var search = new PersonalDataSearch(_day.People);
        await Eventually.Until(() => _sink.Spans.Any(s => s.Name.Contains("/items", StringComparison.Ordinal)), "traces of the day");

        var found = search.Find(out var bytes, _platform.Data, _platform.OutputFile, _sink.Folder);

        TestContext.Progress.WriteLine($"searched {bytes / 1024 / 1024} MB for {search.Pesels.Count} PESELs, {search.Count} texts in all");
        Assert.Multiple(() =>
        {
            Assert.That(search.Pesels, Has.Count.GreaterThan(100));
            Assert.That(bytes, Is.GreaterThan(10_000_000));
            Assert.That(Directory.EnumerateFiles(_platform.Data, "*.db-wal", SearchOption.AllDirectories), Is.Not.Empty);
            Assert.That(found, Is.Empty);
        });
    }

    /// <summary>The search itself can fail: it finds a PESEL in a file of the data folder, a phone number in a log, a name as JSON writes it.</summary>
    [Test]
    public async Task A_person_who_is_written_somewhere_is_found()
    {
        var search = new PersonalDataSearch(_day.People);
        var person = _day.People.GetProperty("people").EnumerateArray().First(p => p.GetProperty("lastName").GetString()!.Any(c => c > 127));
        string Of(string name) => person.GetProperty(name).GetString()!;
        var canary = Path.Combine(_platform.Data, "db", "canary.bin");
        try
        {
            await File.WriteAllBytesAsync(canary, [0, 255, .. Encoding.UTF8.GetBytes($"x{Of("pesel")}7"), 0]);
            Assert.That(search.Find(out _, _platform.Data), Has.Some.Contains("canary.bin"));
        }
        finally
        {
            File.Delete(canary);
        }
        Assert.Multiple(() =>
        {
            Assert.That(search.IndexIn(Encoding.UTF8.GetBytes($"SMS to {Of("phone")}")), Is.EqualTo(7));
            Assert.That(search.IndexIn(Encoding.UTF8.GetBytes($"> {Of("firstName")} {Of("lastName")}")), Is.EqualTo(2));
            Assert.That(search.IndexIn(Encoding.ASCII.GetBytes(System.Text.Json.JsonSerializer.Serialize($"{Of("firstName")} {Of("lastName")}"))), Is.EqualTo(1));
        });
    }

    [Test]
    public void No_request_failed_inside()
    {
        Assert.That(_sink.Spans.Where(s => s.Tags.TryGetValue("http.response.status_code", out var status) && status.StartsWith('5')), Is.Empty);
        Assert.That(_platform.Output.Split('\n').Where(l => l.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || l.Contains("\"LogLevel\":\"Warning\"", StringComparison.Ordinal)), Is.Empty);
    }
}
