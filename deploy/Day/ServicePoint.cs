namespace Pom.Day;

/// <summary>A service point (Punkt Obsługi Mieszkańców) as the player staffs it: weight of its arrivals and which group each counter serves.
/// Counters are those of the handbook §4.4: one KOM, two SO, one OG, and ZTM where the passenger point is.</summary>
internal sealed record ServicePoint(string Code, string Name, double Weight, IReadOnlyList<string> CounterGroups)
{
    public static readonly IReadOnlyList<ServicePoint> All =
    [
        new("MH", "Millenium Hall", 1.10, ["KOM", "SO", "SO", "OG"]),
        new("NS", "Nowy Świat", 0.85, ["KOM", "SO", "SO", "OG", "ZTM"]),
        new("PL", "Plaza Rzeszów", 0.90, ["KOM", "SO", "SO", "OG", "ZTM"]),
        new("GR", "Galeria Rzeszów", 1.15, ["KOM", "SO", "SO", "OG"]),
    ];

    public Account Machine => new($"machine.{Code.ToLowerInvariant()}");
    public Account Supervisor => new($"supervisor.{Code.ToLowerInvariant()}");
    public Account Clerk(int counter) => new($"clerk.{Code.ToLowerInvariant()}{counter}");
}

/// <summary>A demo account of the platform; all share one password.</summary>
internal sealed record Account(string User)
{
    public const string Password = "pom-demo";

    /// <summary>A resident, who has no account.</summary>
    public static readonly Account Nobody = new("nobody");

    public bool IsClerk => User.StartsWith("clerk.", StringComparison.Ordinal);

    public static Account Handler(string department) => new($"handler.{department.ToLowerInvariant()}");
}
