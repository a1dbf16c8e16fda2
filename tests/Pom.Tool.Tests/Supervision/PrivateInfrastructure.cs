using Pom.Tool.Supervision;

namespace Pom.Tool.Tests.Supervision;

/// <summary>One private RabbitMQ and PostgreSQL for all fixtures of this namespace.</summary>
[SetUpFixture]
internal sealed class PrivateInfrastructure
{
    private TemporaryFolder _folder = null!;

    public static Platform Platform { get; private set; } = null!;

    public static string Folder { get; private set; } = "";

    public static PlatformOptions Options => new() { DataDirectory = Folder, InfrastructureOnly = true, Say = TestContext.Progress.WriteLine };

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new();
        Folder = _folder.Path;
        Platform = await Platform.StartAsync(Options);
    }

    /// <summary>A clean stop and a new start on the same data.</summary>
    public static async Task RestartAsync(Action whileStopped)
    {
        await Platform.DisposeAsync();
        whileStopped();
        Platform = await Platform.StartAsync(Options);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (Platform is not null) await Platform.DisposeAsync();
        _folder.Dispose();
    }
}
