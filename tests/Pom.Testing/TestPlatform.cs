using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;

namespace Pom.Testing;

/// <summary>Real modules in this process, on real databases in a folder of their own and on the in-memory transport (or what the
/// settings say), behind a real port. Callers come with tokens signed as the gateway signs them.</summary>
public sealed class TestPlatform : IAsyncDisposable
{
    private readonly TestSettings _settings;
    private readonly IServiceModule[] _modules;
    private readonly ECDsaKeyHolder _key;
    private WebApplication? _app;

    private TestPlatform(TestSettings settings, IServiceModule[] modules)
    {
        (_settings, _modules) = (settings, modules);
        DataDirectory = settings.DataDirectory ?? Directory.CreateTempSubdirectory("pom-test-").FullName;
        _key = new ECDsaKeyHolder(PlatformKeys.Load(KeysDirectory, create: true));
        Clock = new TestClock();
    }

    /// <summary>"Now" of the platform; Monday 10 October 2016, 10:05 in Rzeszów until a test says otherwise.</summary>
    public TestClock Clock { get; }
    public string DataDirectory { get; }
    public string KeysDirectory => Path.Combine(DataDirectory, "keys");
    public Uri Url => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    public IServiceProvider Services => App.Services;
    private WebApplication App => _app ?? throw new InvalidOperationException("The platform is stopped.");

    public static Task<TestPlatform> StartAsync(params IServiceModule[] modules) => StartAsync(new TestSettings(), modules);

    public static async Task<TestPlatform> StartAsync(TestSettings settings, params IServiceModule[] modules)
    {
        var platform = new TestPlatform(settings, modules);
        await platform.StartAgainAsync();
        return platform;
    }

    /// <summary>A client that comes as <paramref name="user"/> with these rights.</summary>
    public HttpClient Client(string user, IEnumerable<string> roles, IEnumerable<string>? points = null, IEnumerable<string>? departments = null)
    {
        var client = new HttpClient { BaseAddress = Url };
        var token = ServiceTokens.Issue(new Caller(user, user, [.. roles], [.. points ?? []], [.. departments ?? []]), _key.Key);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public HttpClient Clerk(string point = "MH", int number = 1) => Client($"clerk.{point.ToLowerInvariant()}{number}", [Role.Clerk], [point]);
    public HttpClient Supervisor(string point = "MH") => Client($"supervisor.{point.ToLowerInvariant()}", [Role.Supervisor], [point]);
    public HttpClient Machine(string point = "MH") => Client($"machine.{point.ToLowerInvariant()}", [Role.Device], [point]);
    public HttpClient Handler(string department) => Client($"handler.{department.ToLowerInvariant()}", [Role.CaseHandler], departments: [department]);
    public HttpClient Head(string department) => Client($"head.{department.ToLowerInvariant()}", [Role.HeadOfDepartment], departments: [department]);

    /// <summary>A client without any account.</summary>
    public HttpClient Anonymous() => new() { BaseAddress = Url };

    /// <summary>Works on a service's database from the side.</summary>
    public async Task<T> Db<TContext, T>(Func<TContext, Task<T>> work) where TContext : PomDbContext
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    /// <summary>Stops the process's services; the data stay.</summary>
    public async Task StopAsync()
    {
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Starts on the same data.</summary>
    public async Task StartAgainAsync()
    {
        _app = ServiceHost.Build([], _modules, Configure);
        foreach (var module in _modules) await PrepareAsync(module);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_settings.DataDirectory is null) Directory.Delete(DataDirectory, recursive: true);
    }

    /// <summary>Modules that exist only in tests have a model but no migrations.</summary>
    private async Task PrepareAsync(IServiceModule module)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var database = ((DbContext)scope.ServiceProvider.GetRequiredService(module.DbContext)).Database;
        if (database.GetMigrations().Any()) await database.MigrateAsync();
        else await database.EnsureCreatedAsync();
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Pom:Demo"] = "true",
            ["Pom:Keys:Directory"] = KeysDirectory,
            ["Pom:Data:Directory"] = DataDirectory,
            ["Pom:Database:Directory"] = Path.Combine(DataDirectory, "db"),
            ["Logging:LogLevel:Default"] = "Warning",
        });
        builder.Configuration.AddInMemoryCollection(_settings.Configuration);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        _settings.Services?.Invoke(builder.Services);
    }

    private sealed record ECDsaKeyHolder(PlatformKeys Keys)
    {
        public Microsoft.IdentityModel.Tokens.ECDsaSecurityKey Key { get; } = Keys.Signing();
    }
}

/// <summary>What a test wants different.</summary>
public sealed record TestSettings
{
    public Dictionary<string, string?> Configuration { get; init; } = [];
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Kept after the test when given; else a temporary folder that goes with it.</summary>
    public string? DataDirectory { get; init; }
}

/// <summary>A clock that a test sets; a played instant of a request wins over it, as in the platform.</summary>
public sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2016, 10, 10, 10, 5, 0, TimeSpan.FromHours(2));

    public override DateTimeOffset GetUtcNow() => PlatformClock.Played ?? Now.ToUniversalTime();
}
