namespace Pom.Tool.Supervision;

/// <summary>One program of the platform that the supervisor keeps running: its service name (routes, queues, health) and its assembly.
/// <paramref name="Assembly"/> is a name looked up under artifacts/bin, or a full path to a .dll.</summary>
public sealed record ServiceProgram(string Name, string Assembly)
{
    /// <summary>Simulators stand outside: no request of the public comes to them.</summary>
    public bool BehindGateway { get; init; } = true;

    /// <summary>What every other program is told because of this one; <c>{url}</c> stands for its address.</summary>
    public IReadOnlyDictionary<string, string> Tells { get; init; } = new Dictionary<string, string>();

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
        new("payments", "Pom.Payments"),
        new("notifications", "Pom.Notifications"),
        new("portal", "Pom.Portal"),
        new("registers-simulator", "Pom.Simulators.Registers")
        {
            BehindGateway = false, Tells = new Dictionary<string, string> { ["Pom__Registers__Adapter"] = "http", ["Pom__Registers__Url"] = "{url}" },
        },
        new("terminal-simulator", "Pom.Simulators.PaymentTerminal")
        {
            BehindGateway = false, Tells = new Dictionary<string, string> { ["Pom__Payments__TerminalUrl"] = "{url}/terminals/{terminal}" },
        },
        // The portal asks the gateway on behalf of residents and says for whom; both stand on this machine.
        new(Gateway, "Pom.Gateway") { Tells = new Dictionary<string, string> { ["Pom__Gateway__Url"] = "{url}" } },
    ];

    /// <summary>The full path of the assembly to run.</summary>
    internal string PathUnder(string root) =>
        Path.IsPathRooted(Assembly) ? Assembly : Path.Combine(root, "artifacts", "bin", Assembly, "release", Assembly + ".dll");
}
