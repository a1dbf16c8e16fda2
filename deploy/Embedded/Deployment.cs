using Microsoft.EntityFrameworkCore;
using Pom.Gateway;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Embedded;

/// <summary>The step before the services of a distributed installation start: makes the keys that are missing, brings every
/// database up to date, and declares every exchange, queue and binding, so that a message published by the first service to
/// come up already finds the queues of the last. Safe to repeat.</summary>
public static class Deployment
{
    public static async Task<int> RunAsync(string[] args)
    {
        var modules = Modules.All();
        await using var services = ServiceHost.Build(args, modules, builder => builder.Configuration.AddInMemoryCollection([new("Pom:Keys:Create", "true"), new("Pom:Messaging:DeployOnly", "true"), new("urls", "http://127.0.0.1:0")]));
        await ServiceHost.PrepareAsync(services, modules, migrate: true);
        var keys = services.Services.GetRequiredService<PlatformKeys>();
        foreach (var department in services.Services.GetRequiredService<CityPack>().Departments.Where(d => d.Delivery == DeliveryWay.Webhook)) keys.Webhook(department.Code, create: true);
        await using (var gateway = GatewayHost.Build(args, builder => builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0")])))
            await GatewayHost.PrepareAsync(gateway, migrate: true);
        await Topology.DeclareAsync(services.Services);
        Console.WriteLine("Deployed: keys, databases and broker topology are in place.");
        return 0;
    }
}
