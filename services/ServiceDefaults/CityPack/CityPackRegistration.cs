using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>Puts the city pack into the container and makes a wrong one stop the start.</summary>
public static class CityPackRegistration
{
    public const string DirectoryKey = "Pom:CityPack:Directory";
    public const string DefaultDirectory = "deploy/city-packs/rzeszow";

    /// <summary>Registers <see cref="CityPack"/>, read from <c>Pom:CityPack:Directory</c>. May be called by several modules of one process.</summary>
    public static IServiceCollection AddCityPack(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(s => s.ServiceType == typeof(CityPack)))
            return services;
        services.AddSingleton(provider => CityPackLoader.Load(
            FindDirectory(configuration[DirectoryKey], provider.GetRequiredService<IHostEnvironment>().ContentRootPath)));
        // First of all hosted services: nothing may begin work on a wrong pack.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, CheckAtStart>());
        return services;
    }

    /// <summary>The pack's folder: an absolute path as it stands; a relative one from the content root, the program's folder
    /// or the nearest of their parents that has it.</summary>
    public static string FindDirectory(string? configured, string contentRoot)
    {
        var wanted = string.IsNullOrWhiteSpace(configured) ? DefaultDirectory : configured;
        if (Path.IsPathRooted(wanted))
            return wanted;
        foreach (var start in new[] { contentRoot, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, wanted);
                if (Directory.Exists(candidate))
                    return candidate;
            }
        }

        throw new CityPackException(wanted,
            [new PackFault(wanted, 0, "$", $"no such folder at or above '{contentRoot}'; set {DirectoryKey} to the folder of a city pack")]);
    }

    private sealed class CheckAtStart(CityPack pack, ILogger<CityPack> log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            log.LogInformation("City pack {City}: {Points} service points, {Departments} departments, {CaseTypes} case types",
                pack.CityCode, pack.Points.Count, pack.Departments.Count, pack.CaseTypes.Count);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
