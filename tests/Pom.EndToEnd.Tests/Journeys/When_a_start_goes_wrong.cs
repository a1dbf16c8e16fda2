using System.Net;
using System.Net.Sockets;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Journeys;

/// <summary>A start that cannot work says why and what to do, and exits with 1.</summary>
internal sealed class When_a_start_goes_wrong
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task A_second_platform_on_the_same_data_is_refused()
    {
        await using var first = await EmbeddedProcess.StartAsync();
        var (code, output) = await Start(null, "--port", "0", "--data", first.Data);
        Assert.That(code, Is.EqualTo(1), output);
        Assert.That(output.Trim(), Is.EqualTo($"A platform already runs on {first.Data}. Stop it first, or choose another folder with --data DIR."));
    }

    [Test]
    public async Task A_taken_port_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var (code, output) = await Start(null, "--port", $"{port}", "--data", _folder.At("data"));
        Assert.That(code, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain($"Port {port} is taken. Choose another with --port N, or --port 0 for a free one."));
        Assert.That(output, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task A_wrong_city_pack_is_named_with_file_line_path_and_reason()
    {
        var pack = _folder.At("pack");
        Copy(Checkout.PathOf("deploy", "city-packs", "rzeszow"), pack);
        var points = Path.Combine(pack, "case-types", "IdCardIssue.json");
        var text = await File.ReadAllTextAsync(points);
        Assert.That(text, Does.Contain("\"validator\": \"pesel\""));
        var broken = text.IndexOf("\"validator\": \"pesel\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(points, text.Remove(broken, "\"validator\": \"pesel\"".Length).Insert(broken, "\"validator\": \"pesell\""));

        var (code, output) = await Start(new() { ["Pom__CityPack__Directory"] = pack }, "--port", "0", "--data", _folder.At("data-of-wrong-pack"));

        var line = text[..broken].Count(c => c == '\n') + 1;
        Assert.That(code, Is.EqualTo(1), output);
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Contain($"case-types/IdCardIssue.json:{line}: "));
            Assert.That(output, Does.Match(@"\$\.form\[\d+\]\.validator"));
            Assert.That(output, Does.Contain("is \"pesell\"; allowed: pesel, "));
            Assert.That(output, Does.Not.Contain("   at "));
            Assert.That(output, Does.Not.Contain("POM is ready"));
        });
    }

    [Test]
    public async Task A_data_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_folder.At("file"), "");
        var (code, output) = await Start(null, "--port", "0", "--data", _folder.At("file", "data"));
        Assert.That(code, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain(_folder.At("file", "data")).And.Not.Contain("   at "));
    }

    [TestCase("--port", "70000")]
    [TestCase("--color", "red")]
    public async Task A_wrong_option_exits_with_2(string name, string value)
    {
        var (code, output) = await Start(null, name, value);
        Assert.That(code, Is.EqualTo(2), output);
        Assert.That(output, Does.Contain(name).And.Contain("Options:"));
    }

    private async Task<(int Code, string Output)> Start(Dictionary<string, string>? environment, params string[] arguments)
    {
        await using var process = ChildProcess.StartDotnet(_folder.At($"{Guid.NewGuid():N}.log"), environment, "Pom.Embedded", arguments);
        var code = await process.ExitAsync(TimeSpan.FromSeconds(60));
        return (code, process.Output());
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
