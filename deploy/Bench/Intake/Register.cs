using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pom.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Bench.Intake;

/// <summary>The real service on a database of its own, asked over HTTP as the gateway asks it.</summary>
internal sealed class Register : IAsyncDisposable
{
    private const string Point = "MH", Department = "GK", Monday = "2016-10-10T10:05:00+02:00";
    private readonly WebApplication _app;
    private readonly PlatformKeys _keys;
    private readonly HttpClient _http;
    private readonly Random _random = new(2016);
    private int _items;

    private Register(WebApplication app, PlatformKeys keys)
    {
        (_app, _keys) = (app, keys);
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 })
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public static async Task<Register> StartAsync(string folder, Dictionary<string, string?> settings)
    {
        var modules = new IServiceModule[] { new DocumentIntakeModule(), new Departments() };
        var keys = Path.Combine(folder, "keys");
        var app = ServiceHost.Build([], modules, builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0", ["Pom:Demo"] = "true", ["Pom:Keys:Directory"] = keys, ["Pom:Data:Directory"] = folder, ["Logging:LogLevel:Default"] = "Error",
            });
            builder.Configuration.AddInMemoryCollection(settings);
        });
        await ServiceHost.PrepareAsync(app, modules);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<DepartmentsDb>().GetService<IRelationalDatabaseCreator>().CreateTablesAsync(); // it has no migrations
        await app.StartAsync();
        return new Register(app, PlatformKeys.Load(keys, create: false));
    }

    public async Task FillAsync(int items)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var protector = scope.ServiceProvider.GetRequiredService<PersonalDataProtector>();
        await Filling.RunAsync(scope.ServiceProvider.GetRequiredService<DocumentIntakeDb>(), protector, items);
        _items = items;
    }

    public async Task RegisterAsync() => await SendAsync($"/api/document-intake/points/{Point}/items", Letter(), HttpStatus.Created, Clerk());

    public Task SearchByNumberAsync(int i) => SendAsync($"/api/document-intake/points/{Point}/items/search", new { number = $"RPW/{1 + (long)i * 7919 % _items}/2016" }, HttpStatus.Ok, Clerk());

    /// <summary>What waits for the department, in turn its first page and one from anywhere in the year.</summary>
    public Task InboxPageAsync(int i) => SendAsync($"/api/document-intake/departments/{Department}/items/search",
        new { state = "registered", after = i % 2 == 0 ? null : $"{new DateOnly(2016, 1, 1).AddDays(_random.Next(100, 366)):yyyy-MM-dd}.{_items}" }, HttpStatus.Ok, Handler());

    public Task SearchByTitleAsync(int i) => SendAsync($"/api/document-intake/points/{Point}/items/search", new { title = i % 2 == 0 ? "skarga halas" : "wnios" }, HttpStatus.Ok, Clerk());

    public async Task<double> RegistrationsPerSecondAsync(int desks, TimeSpan time)
    {
        var (watch, count) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, desks).Select(async _ =>
        {
            while (watch.Elapsed < time)
            {
                await RegisterAsync();
                Interlocked.Increment(ref count);
            }
        }));
        return count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>What the database itself can do: the statements of one registration, played again with other keys.</summary>
    public async Task<double> CommitsPerSecondAsync(int writers, TimeSpan time)
    {
        var recording = await Recording.OfAsync(RegisterAsync);
        await using var scope = _app.Services.CreateAsyncScope();
        // The relay first sends what the registrations left it: nobody writes beside the bare commits.
        var db = scope.ServiceProvider.GetRequiredService<DocumentIntakeDb>();
        var waited = Stopwatch.StartNew();
        while (await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"Outbox\"").SingleAsync() > 0)
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(2)) throw new InvalidOperationException("The outbox does not run empty.");
            await Task.Delay(100);
        }
        return await recording.PlayAsync(scope.ServiceProvider, writers, time);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private string Clerk() => Token("clerk.bench", [Role.Clerk], [Point], []);

    private string Handler() => Token("handler.bench", [Role.CaseHandler], [], [Department]);

    private string Token(string user, string[] roles, string[] points, string[] departments) => ServiceTokens.Issue(new Caller(user, user, roles, points, departments), _keys.Signing());

    private async Task SendAsync(string path, object body, int expected, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Pom-Time", Monday);
        if (expected == HttpStatus.Created) request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode != expected) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    private static object Letter() => new
    {
        caseType = "LetterSubmission",
        department = Department,
        title = "Skarga na hałas",
        applicant = new { firstName = "Anna", lastName = "Testowa", pesel = "85822824687" },
        form = new { subject = "Hałas przy ul. Testowej" },
        digitalCopy = "none",
        notes = "plan w formacie A0",
    };

    private static class HttpStatus
    {
        public const int Ok = 200, Created = 201;
    }
}
