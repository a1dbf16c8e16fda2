namespace Pom.Migrations;

/// <summary>For <c>dotnet ef</c>.</summary>
public sealed class QueueingFactory : ContextFactory<Pom.Queueing.Data.QueueingDb>;
