using System.Text.RegularExpressions;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Journeys;

/// <summary>The README's lines work as they stand there.</summary>
internal sealed partial class When_the_readme_is_followed
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task The_main_path_leads_from_the_ticket_to_the_closed_case()
    {
        await using var platform = await EmbeddedProcess.StartAsync();
        var script = _folder.At("main-path.sh");
        await File.WriteAllTextAsync(script, MainPath().Match(await File.ReadAllTextAsync(Checkout.PathOf("README.md"))).Groups["script"].Value);

        await using var shell = ChildProcess.Start(_folder.At("main-path.log"), new Dictionary<string, string> { ["POM"] = $"{platform.Url}".TrimEnd('/') }, "bash", script);
        var code = await shell.ExitAsync(TimeSpan.FromMinutes(1));

        var output = shell.Output();
        TestContext.Out.WriteLine(output);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(output, Does.Match("\"number\":\"[A-Z]\\d{3}\""), "the ticket");
            Assert.That(output, Does.Match("\"number\":\"RPW/1/2016\""), "the number in the register of incoming items");
            Assert.That(output, Does.Match("\"receiptCode\":\"[^\"]+\""), "the receipt");
            Assert.That(output, Does.Match("\"reference\":\"SO\\.5344\\.1\\.2016\""), "the case reference");
            Assert.That(output.TrimEnd().Split('\n')[^1], Does.Contain("\"state\":\"closed\""), "the end");
            Assert.That(output, Does.Not.Contain("problems/").And.Not.Contain("traceId").And.Not.Contain("curl:"));
        });
    }

    [TestCase("help", "./pom run [--port N]")]
    [TestCase("doctor", "./pom run can work on this machine.")]
    [TestCase("day --help", "--speed SPEED")]
    public async Task A_command_answers(string command, string answer)
    {
        await using var pom = ChildProcess.Start(_folder.At($"{command.Replace(' ', '-')}.log"), null, [Checkout.PathOf("pom"), .. command.Split(' ')]);
        Assert.That(await pom.ExitAsync(TimeSpan.FromMinutes(3)), Is.Zero, pom.Output());
        Assert.That(pom.Output(), Does.Contain(answer));
    }

    [GeneratedRegex("<!-- main-path -->\n```bash\n(?<script>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex MainPath();
}
