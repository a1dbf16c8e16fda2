using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Pom.Gateway.Proxy;

/// <summary>A service and the addresses of its replicas.</summary>
internal sealed record ServiceAddress(string Name, IReadOnlyList<Uri> Replicas);

/// <summary>Which services there are, from <c>Pom:Services:&lt;service&gt;:Url</c> (several replicas: comma-separated), and the
/// routes that lead to them. Paths are passed as they are. In the key a service's name may have <c>_</c> for <c>-</c>: shells drop
/// environment variables with a hyphen in their name.</summary>
internal sealed class ServiceMap
{
    public const string Portal = "portal";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(100);

    private ServiceMap(IReadOnlyList<ServiceAddress> services) => Services = services;

    public IReadOnlyList<ServiceAddress> Services { get; }

    /// <exception cref="InvalidOperationException">An address is no absolute http(s) address.</exception>
    public static ServiceMap From(IConfiguration configuration) => new([.. configuration.GetSection("Pom:Services").GetChildren()
        .Where(s => !string.IsNullOrWhiteSpace(s["Url"]))
        .Select(s => new ServiceAddress(s.Key.ToLowerInvariant().Replace('_', '-'), [.. s["Url"]!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(url => Address(s.Key, url))]))
        .OrderBy(s => s.Name, StringComparer.Ordinal)]);

    public IReadOnlyList<RouteConfig> Routes() => [.. Services.SelectMany(RoutesOf)];

    public IReadOnlyList<ClusterConfig> Clusters() => [.. Services.Select(s => new ClusterConfig
    {
        ClusterId = s.Name,
        Destinations = s.Replicas.Select((url, i) => (Id: $"{s.Name}-{i + 1}", Url: url)).ToDictionary(d => d.Id, d => new DestinationConfig { Address = d.Url.ToString() }),
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        // A page's live connection must find its way back to the replica that holds it. The standard policy, HashCookie, needs
        // System.IO.Hashing, which is not everywhere.
        SessionAffinity = s is { Name: Portal, Replicas.Count: > 1 } ? new SessionAffinityConfig { Enabled = true, Policy = "Cookie", FailurePolicy = "Redistribute", AffinityKeyName = "pom-replica" } : null,
        HealthCheck = new HealthCheckConfig
        {
            // With nobody healthy all are tried: a service that has just come back must not wait for the next probe.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate, ReactivationPeriod = TimeSpan.FromSeconds(5) },
            // One replica has no other to turn to, so asking it after its health would change nothing.
            Active = new ActiveHealthCheckConfig { Enabled = s.Replicas.Count > 1, Path = $"/health/ready/{s.Name}", Interval = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromSeconds(2), Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures },
        },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = s_patience },
    })];

    private static IEnumerable<RouteConfig> RoutesOf(ServiceAddress service)
    {
        var name = service.Name;
        if (name == Portal) yield return Route("portal-pages", "/{**page}", order: 1000);
        yield return Route($"{name}-api", $"/api/{name}/{{**rest}}");
        yield return Route($"{name}-openapi", $"/openapi/{name}.json");
        yield return Route($"{name}-asyncapi", $"/asyncapi/{name}.json");

        RouteConfig Route(string id, string path, int order = 0) => new()
        {
            RouteId = id,
            ClusterId = name,
            Order = order,
            Match = new RouteMatch { Path = path },
            AuthorizationPolicy = "anonymous", // the service decides, by the gateway's token
        };
    }

    private static Uri Address(string service, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? uri
            : throw new InvalidOperationException($"Pom:Services:{service}:Url has '{url}'; an absolute http or https address is allowed.");
}
