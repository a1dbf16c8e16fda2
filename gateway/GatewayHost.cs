using System.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Pom.Gateway.Accounts;
using Pom.Gateway.ApiDocument;
using Pom.Gateway.Feeds;
using Pom.Gateway.Protection;
using Pom.Gateway.Proxy;
using Pom.Gateway.Sessions;
using Pom.Gateway.Status;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;
using Pom.ServiceDefaults.Telemetry;

namespace Pom.Gateway;

/// <summary>The platform's one public origin: logs in, limits, vouches for callers and passes requests to the services.</summary>
public static class GatewayHost
{
    private const string Name = "gateway";

    /// <summary>Runs until the process is told to stop.</summary>
    /// <returns>Exit code: 0, or 1 when the configuration or the city pack does not allow a start.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var app = Build(args);
            await PrepareAsync(app);
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
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        Activity.DefaultIdFormat = ActivityIdFormat.W3C;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder);
        builder.AddPlatformLogging().AddTelemetry(Name);
        var platform = PlatformOptions.From(builder.Configuration);
        var options = GatewayOptions.From(builder.Configuration, platform.Demo);
        AddPlatform(builder, platform, options);
        AddAccounts(builder.Services);
        AddProxy(builder, platform, options);
        var app = builder.Build();
        UsePipeline(app, options);
        Endpoints.Map(app);
        return app;
    }

    /// <summary>Migrates the database where this process may (always on SQLite, elsewhere when <c>Pom:Database:Migrate</c> says
    /// so), and makes the demo's accounts when this is a demo.</summary>
    public static async Task PrepareAsync(WebApplication app, bool migrate = false)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (migrate || services.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Sqlite || app.Configuration.GetValue("Pom:Database:Migrate", false))
            await services.GetRequiredService<GatewayDb>().MigrateWhenThereAsync();
        if (services.GetRequiredService<PlatformOptions>().Demo)
            await ActivatorUtilities.CreateInstance<DemoAccounts>(services).CreateMissingAsync();
    }

    private static void AddPlatform(WebApplicationBuilder builder, PlatformOptions platform, GatewayOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(platform);
        services.AddSingleton(options);
        services.AddSingleton(PlatformKeys.Load(platform.KeysDirectory, create: platform.Demo));
        services.AddSingleton<PersonalDataProtector>();
        services.AddSingleton(DatabaseOptions.From(builder.Configuration));
        services.TryAddSingleton(TimeProvider.System);
        if (platform.Demo) services.AddCityPack(builder.Configuration);
        services.AddProblems();
        services.AddOpenApi(ApiDocuments.Own, o => o.AddPolicies());
        services.AddSingleton<ApiDocuments>();
        services.AddHttpClient(ServiceStatus.ClientName).RemoveAllLoggers();
        services.AddHttpClient(ApiDocuments.ClientName, c => c.Timeout = TimeSpan.FromSeconds(5)).RemoveAllLoggers();
        services.AddHttpClient(SharedFeeds.ClientName, c => c.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers();
        services.AddSingleton<SharedFeeds>();
        services.AddHealthChecks().AddCheck<GatewayHealth>("gateway-database", tags: ["ready"]);
        services.AddRateLimiter(limiter => RequestLimit.Configure(limiter, options));
        services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
        services.Configure<KestrelServerOptions>(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = options.MaxRequestBytes;
        });
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddDbContext<GatewayDb>((provider, o) => DatabaseSetup.Configure(o, provider.GetRequiredService<DatabaseOptions>(), Name)
            .ConfigureWarnings(w => w.Ignore(CoreEventId.MappedEntityTypeIgnoredWarning))); // parts of Identity that GatewayDb leaves out
        services.AddIdentityCore<Account>(o =>
        {
            o.Lockout.MaxFailedAccessAttempts = LogIn.FailuresToLock;
            o.Lockout.DefaultLockoutTimeSpan = LogIn.LockTime;
        }).AddEntityFrameworkStores<GatewayDb>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddDataProtection().SetApplicationName("pom-gateway");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, StoredKeys>();
        services.AddMemoryCache();
        services.AddSingleton<LiveSessions>();
        services.AddSingleton<LogInLimit>();
        services.AddSingleton<UnknownAccount>();
        services.AddAuthentication(SessionAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAccessRules();
    }

    private static void AddProxy(WebApplicationBuilder builder, PlatformOptions platform, GatewayOptions options)
    {
        var map = ServiceMap.From(builder.Configuration);
        builder.Services.AddSingleton(map);
        builder.Services.AddReverseProxy()
            .LoadFromMemory(map.Routes(), map.Clusters())
            .AddTransforms(route => OutgoingRequest.Transform(route, platform.Demo))
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = TimeSpan.FromSeconds(2));
        // The sealed key ring needs no second seal; YARP and the rest log their own failures, which ProxyFailures says shorter.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Yarp.ReverseProxy.Forwarder", LogLevel.Error);
    }

    private static void UsePipeline(WebApplication app, GatewayOptions options)
    {
        app.UseRequestSpans();
        if (options.TrustedProxies.Count > 0) app.UseForwardedHeaders(ForwardedFrom(options));
        app.Use(RequestGuards.AddSecurityHeaders);
        app.UseHsts();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Problems.WriteEmptyStatusAsync(context.HttpContext));
        app.Use(next => RequestGuards.RefuseTooLarge(next, options.MaxRequestBytes));
        app.UseAuthentication();
        app.Use(RequestGuards.RefuseWrongToken);
        app.Use(CrossSiteGuard.Invoke);
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    /// <summary>Limits count the client that a trusted proxy names, not the proxy.</summary>
    private static ForwardedHeadersOptions ForwardedFrom(GatewayOptions options)
    {
        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 2 };
        headers.KnownIPNetworks.Clear();
        headers.KnownProxies.Clear();
        foreach (var network in options.TrustedProxies) headers.KnownIPNetworks.Add(network);
        return headers;
    }
}
