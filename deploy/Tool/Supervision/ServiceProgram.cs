namespace Pom.Tool.Supervision;

/// <summary>One program of the platform that the supervisor keeps running: its service name (routes, queues, health) and its assembly.
/// <paramref name="Assembly"/> is a name looked up under artifacts/bin, or a full path to a .dll.</summary>
public sealed record ServiceProgram(string Name, string Assembly)
{
    /// <summary>The name of the program that listens on the public port.</summary>
    public const string Gateway = "gateway";

    /// <summary>Every program of the distributed platform. A new service is one line here.</summary>
    public static IReadOnlyList<ServiceProgram> All { get; } =
    [
        new("queueing", "Pom.Queueing"),
        new("document-intake", "Pom.DocumentIntake"),
        new("citizen-affairs", "Pom.CitizenAffairs"),
        new("vehicle-registration", "Pom.VehicleRegistration"),
        new("municipal-affairs", "Pom.MunicipalAffairs"),
        new("portal", "Pom.Portal"),
        new(Gateway, "Pom.Gateway"),
    ];

    /// <summary>The full path of the assembly to run.</summary>
    internal string PathUnder(string root) =>
        Path.IsPathRooted(Assembly) ? Assembly : Path.Combine(root, "artifacts", "bin", Assembly, "release", Assembly + ".dll");
}
