using Pom.Tool.Supervision;

namespace Pom.Tool.Tests.Supervision;

/// <summary>Platforms of stand-in programs: the supervisor is real, its services are tiny.</summary>
internal static class StandIn
{
    public static string Assembly { get; } =
        Path.Combine(Repository.Root, "artifacts", "bin", "Pom.Tool.StandIn", "release", "Pom.Tool.StandIn.dll");

    /// <summary>Three programs on the broker and database of <paramref name="infrastructure"/>.</summary>
    public static PlatformOptions Options(string folder, Platform infrastructure, List<string>? said = null, string? deploy = null) => new()
    {
        DataDirectory = folder,
        RabbitMq = infrastructure.RabbitMq,
        Postgres = infrastructure.Postgres,
        DeployAssembly = deploy,
        Programs = [new("queueing", Assembly), new("portal", Assembly), new(ServiceProgram.Gateway, Assembly)],
        StopTimeout = TimeSpan.FromSeconds(2),
        StartTimeout = TimeSpan.FromSeconds(60),
        Say = line => { TestContext.Progress.WriteLine(line); said?.Add(line); },
    };
}
