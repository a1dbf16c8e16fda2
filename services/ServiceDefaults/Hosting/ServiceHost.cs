using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;
using Pom.ServiceDefaults.Telemetry;

namespace Pom.ServiceDefaults.Hosting;

/// <summary>Builds and runs the web application of one or of several modules. Everything that services have in common is
/// decided here.</summary>
public static class ServiceHost
{
    /// <summary>Runs until the process is told to stop.</summary>
    /// <returns>Exit code: 0, or 1 when the configuration or the city pack does not allow a start.</returns>
    public static async Task<int> RunAsync(string[] args, params IServiceModule[] modules)
    {
        try
        {
            var app = Build(args, modules);
            await PrepareAsync(app, modules);
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is CityPackException or FileNotFoundException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <param name="configure">Last word of the host (tests, the embedded process) on the builder.</param>
    public static WebApplication Build(string[] args, IReadOnlyList<IServiceModule> modules, Action<WebApplicationBuilder>? configure = null)
    {
        Activity.DefaultIdFormat = ActivityIdFormat.W3C;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder);
        var process = modules.Count == 1 ? modules[0].Name : "pom";
        builder.AddPlatformLogging().AddTelemetry(process);
        AddPlatform(builder, modules);
        foreach (var module in modules) AddModule(builder, module);
        var app = builder.Build();
        Map(app, modules);
        return app;
    }

    /// <summary>One line of JSON a message for machines, one plain line for people at a terminal; always with the trace id.</summary>
    public static WebApplicationBuilder AddPlatformLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (Console.IsOutputRedirected) builder.Logging.AddJsonConsole(o => { o.IncludeScopes = true; o.UseUtcTimestamp = true; o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ"; });
        else builder.Logging.AddSimpleConsole(o => { o.SingleLine = true; o.TimestampFormat = "HH:mm:ss "; });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Warning).AddFilter("Yarp", LogLevel.Warning)
            // Failures of the database are logged where they are handled, without parameters: a conflict, a repeat or a transaction
            // that a stop cuts short is none, nor is a database that the deploy step is about to make. Who asks after the health is
            // told; a service that starts is no error.
            .AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.Critical).AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
        return builder;
    }

    /// <summary>Migrates the databases where this process may: always on SQLite, elsewhere only when
    /// <c>Pom:Database:Migrate</c> says so (the <c>deploy</c> step does).</summary>
    public static async Task PrepareAsync(WebApplication app, IReadOnlyList<IServiceModule> modules, bool migrate = false)
    {
        var database = app.Services.GetRequiredService<DatabaseOptions>();
        if (!migrate && database.Provider != DatabaseProvider.Sqlite && !string.Equals(app.Configuration["Pom:Database:Migrate"], "true", StringComparison.OrdinalIgnoreCase)) return;
        foreach (var module in modules)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await ((DbContext)scope.ServiceProvider.GetRequiredService(module.DbContext)).MigrateWhenThereAsync();
        }
    }

    private static void AddPlatform(WebApplicationBuilder builder, IReadOnlyList<IServiceModule> modules)
    {
        var services = builder.Services;
        var options = PlatformOptions.From(builder.Configuration);
        var keys = PlatformKeys.Load(options.KeysDirectory, create: options.CreateKeys);
        services.AddSingleton(options);
        services.AddSingleton(keys);
        services.AddSingleton<PersonalDataProtector>();
        services.AddSingleton(DatabaseOptions.From(builder.Configuration));
        services.AddSingleton(new ReplicaName($"{Environment.MachineName}/{builder.Configuration["Pom:Replica"] ?? builder.Configuration["ASPNETCORE_URLS"] ?? "1"}"));
        services.AddSingleton<DataServices>();
        services.TryAddSingleton<TimeProvider>(new PlatformClock());
        services.TryAddSingleton(new IdempotencyClock(TimeProvider.System));
        services.AddSingleton(IdempotencyOptions.From(builder.Configuration));
        
        var pack = CityPackLoader.Load(CityPackRegistration.FindDirectory(builder.Configuration[CityPackRegistration.DirectoryKey], builder.Environment.ContentRootPath));
        services.AddSingleton(pack);
        services.AddServiceIdentity(keys);
        services.AddProblems();
        services.ConfigureHttpJsonOptions(o =>
        {
            foreach (var converter in MessageTypes.Json.Converters) o.SerializerOptions.Converters.Add(converter);
            o.SerializerOptions.RespectNullableAnnotations = true;
        });
        var registries = modules.Select(m => Consumers(m, pack)).ToList();
        services.AddPlatformBus(MessagingOptions.From(builder.Configuration), [.. registries.SelectMany(r => r.Bindings)], [.. registries.SelectMany(r => r.InboxesOfOthers)]);
        services.AddHealthChecks();
        services.Configure<KestrelServerOptions>(k => k.AddServerHeader = false);
    }

    private static void AddModule(WebApplicationBuilder builder, IServiceModule module)
    {
        var add = typeof(DatabaseSetup).GetMethod(nameof(DatabaseSetup.AddServiceDatabase))!.MakeGenericMethod(module.DbContext);
        add.Invoke(null, [builder.Services, module.Name]);
        builder.Services.AddOutboxRelay(module.DbContext);
        builder.Services.AddSingleton(typeof(IHostedService), typeof(IdempotencySweep<>).MakeGenericType(module.DbContext));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration($"{module.Name}-database",
            provider => (IHealthCheck)ActivatorUtilities.CreateInstance(provider, typeof(DatabaseHealth<>).MakeGenericType(module.DbContext)), HealthStatus.Unhealthy, ["ready", module.Name]));
        builder.Services.AddOpenApi(module.Name, o => o.AddPolicies().ShouldInclude = d => d.RelativePath?.StartsWith($"api/{module.Name}/", StringComparison.Ordinal) == true);
        module.AddServices(builder);
    }

    private static ConsumerRegistry Consumers(IServiceModule module, CityPack.CityPack pack)
    {
        var registry = new ConsumerRegistry(module.Name, module.DbContext, pack);
        module.AddConsumers(registry);
        return registry;
    }

    private static void Map(WebApplication app, IReadOnlyList<IServiceModule> modules)
    {
        var demo = app.Services.GetRequiredService<PlatformOptions>().Demo;
        app.UseRequestSpans();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Problems.WriteEmptyStatusAsync(context.HttpContext));
        if (demo) app.Use(PlayTime);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowPublic("liveness probe");
        app.MapHealthChecks("/health/ready", Ready(check => check.Tags.Contains("ready"))).AllowPublic("readiness probe");
        foreach (var module in modules)
        {
            app.MapHealthChecks($"/health/ready/{module.Name}", Ready(check => check.Tags.Contains(module.Name) || check.Name == "masstransit-bus")).AllowPublic("readiness probe");
            app.MapOpenApi($"/openapi/{{documentName:regex(^{module.Name}$)}}.json").AllowPublic("the API's description holds no data");
            var api = app.MapGroup($"/api/{module.Name}").WithTags(module.Name);
            api.AddEndpointFilter(new IdempotencyFilter(module.DbContext));
            module.MapEndpoints(api);
            module.MapPages(app);
        }
    }

    private static Task PlayTime(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.TryGetValue(PlatformClock.Header, out var header))
        {
            if (!DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
                return Problems.WriteAsync(http, 400, "invalid-input", "Some fields are not right", null,
                    new Dictionary<string, string[]> { [PlatformClock.Header] = [$"'{header}' is no instant; allowed is ISO 8601 with offset, such as 2016-10-10T10:05:00+02:00."] });
            PlatformClock.Play(instant);
        }
        return next(http);
    }

    private static HealthCheckOptions Ready(Func<HealthCheckRegistration, bool> predicate) => new()
    {
        Predicate = predicate,
        ResponseWriter = (http, report) => http.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), e.Value.Description }),
        }, JsonSerializerOptions.Web),
    };

    private sealed class DatabaseHealth<TContext>(IServiceScopeFactory scopes) : IHealthCheck where TContext : DbContext
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var database = scope.ServiceProvider.GetRequiredService<TContext>().Database;
                var pending = await database.GetPendingMigrationsAsync(cancellationToken);
                return pending.Any() ? HealthCheckResult.Unhealthy($"Migrations are pending: {string.Join(", ", pending)}. Run deploy first.") : HealthCheckResult.Healthy();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy($"The database does not answer: {e.GetType().Name}");
            }
        }
    }
}
