using Pom.EndToEnd.Tests.Running;
using Pom.Matters.Testing;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Matters;

/// <summary>One platform, as <c>./pom run</c> starts it, for all matters: they are as independent of each other as residents are.</summary>
[SetUpFixture]
internal sealed class PlatformOfTheMatters
{
    private EmbeddedProcess? _platform;
    private ApiClient? _api;

    public static ServicePointStaff Staff { get; private set; } = null!;
    public static RegisterSimulators Registers { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await EmbeddedProcess.StartAsync();
        _api = new ApiClient(_platform.Url);
        Staff = new ServicePointStaff(_api);
        Registers = new RegisterSimulators(_api);
        await Registers.HurryAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _api?.Dispose();
        if (_platform is not null) await _platform.DisposeAsync();
    }
}
