namespace Pom.Migrations;

/// <summary>Design-time context of notifications.</summary>
public sealed class NotificationsFactory : ContextFactory<Pom.Notifications.Data.NotificationsDb>;
