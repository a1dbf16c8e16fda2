using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Pom.Embedded;
using Pom.Gateway;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;

namespace Pom.Architecture.Tests;

/// <summary>Every endpoint of the platform with its policy, against an approved list: a new endpoint, or a changed policy, is red
/// until somebody has looked at it.</summary>
[TestFixture]
public sealed class EndpointTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("pom-endpoints-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Every_endpoint_has_the_approved_policy()
    {
        await using var services = ServiceHost.Build([], Modules.All(), Configure);
        await using var gateway = GatewayHost.Build([], Configure);
        var lines = Lines(services, "service").Concat(Lines(gateway, "gateway")).Order(StringComparer.Ordinal).ToList();
        Assert.That(lines.Where(l => l.EndsWith("NO POLICY", StringComparison.Ordinal)), Is.Empty, "An endpoint says who may call it: Allow, AllowAtPoint, AllowInDepartment or AllowPublic.");
        Repository.MustBeApproved("endpoints.approved.txt", string.Join('\n', lines) + "\n", "The endpoints or their policies changed.");
    }

    /// <summary>What a demonstration shows would hand a stranger the code of somebody's booking.</summary>
    [Test]
    public async Task Outside_a_demonstration_nothing_of_it_is_mapped()
    {
        KeyValuePair<string, string?>[] serious = [new("Pom:Demo", "false"), new("Pom:Keys:Create", "true")];
        await using var services = ServiceHost.Build([], Modules.All(), builder =>
        {
            Configure(builder);
            builder.Configuration.AddInMemoryCollection(serious);
        });
        Assert.That(Lines(services, "service"), Is.Not.Empty.And.None.Contains("demo"));
    }

    private static IEnumerable<string> Lines(WebApplication app, string host)
    {
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"];
            var policy = endpoint.Metadata.GetMetadata<AccessRule>()?.ToString() ?? (endpoint.Metadata.GetMetadata<PublicAccess>() is { } open ? $"public: {open.Why}" : "NO POLICY");
            foreach (var method in methods) yield return $"{host}  {method} {"/" + endpoint.RoutePattern.RawText!.TrimStart('/')}  →  {policy}";
        }
    }

    private void Configure(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Pom:Demo"] = "true",
        ["Pom:Data:Directory"] = _folder,
        ["Pom:Keys:Directory"] = Path.Combine(_folder, "keys"),
        ["Pom:Database:Directory"] = Path.Combine(_folder, "db"),
        ["urls"] = "http://127.0.0.1:0",
    });
}
