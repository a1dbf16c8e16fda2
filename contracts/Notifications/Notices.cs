namespace Pom.Contracts.Notifications;

/// <summary>How what concerns one resident reaches the one service that writes to residents: a routed exchange, so that nobody else
/// gets it.</summary>
public static class Notices
{
    public const string Exchange = "pom.notices";

    /// <summary>Routing key of the service Notifications.</summary>
    public const string Key = "notifications";
}
