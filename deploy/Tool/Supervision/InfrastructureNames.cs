namespace Pom.Tool.Supervision;

/// <summary>Names of the private infrastructure: for <see cref="Platform.KillAsync"/> and friends, log files and run.json.</summary>
public static class InfrastructureNames
{
    public const string RabbitMq = "rabbitmq";
    public const string PostgreSql = "postgresql";

    /// <summary>Erlang's name server, which the broker needs; private too.</summary>
    internal const string Epmd = "epmd";

    internal static string InfraFolder(string dataDirectory) => Path.Combine(dataDirectory, "infra");

    internal static string PostgresFolder(string dataDirectory) => Path.Combine(InfraFolder(dataDirectory), PostgreSql);
}
