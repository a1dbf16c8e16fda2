namespace Pom.Tool.Supervision;

/// <summary>The configuration of a program of the platform, as environment variables.</summary>
internal static class PlatformEnvironment
{
    /// <summary>Tells the gateway where a service is. With underscores: the shell that opens the log drops variables with a hyphen.</summary>
    public static string AddressVariable(string service) => $"Pom__Services__{service.Replace('-', '_')}__Url";

    public static Dictionary<string, string> Of(string name, string? url, Platform platform, PlatformOptions options, string data)
    {
        var environment = new Dictionary<string, string>
        {
            ["Pom__Database__Provider"] = "postgres",
            ["Pom__Database__ConnectionString"] = platform.Postgres,
            ["Pom__Messaging__Transport"] = "rabbitmq",
            ["Pom__Messaging__ConnectionString"] = platform.RabbitMq,
            ["Pom__Keys__Directory"] = Path.Combine(data, "keys"),
            ["Pom__Data__Directory"] = data,
            ["Pom__CityPack__Directory"] = Path.Combine(options.Root, "deploy", "city-packs", "rzeszow"),
            ["Pom__Demo"] = "true",
            ["Pom__Gateway__TrustedProxies"] = "127.0.0.1,::1",
        };
        if (url is not null) environment["ASPNETCORE_URLS"] = url;
        foreach (var scope in (string[])["*", name])
        {
            if (!options.Environment.TryGetValue(scope, out var variables)) continue;
            foreach (var (variable, value) in variables) environment[variable] = value;
        }
        return environment;
    }
}
