using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Contracts.DocumentIntake;
using Pom.Payments.Data;
using Pom.ServiceDefaults.Identity;
using Pom.Simulators.PaymentTerminal;
using Pom.Testing;

namespace Pom.Payments.Tests;

/// <summary>The desks of Millenium Hall with the real service and the terminals' simulator behind them.</summary>
internal sealed class Till : IAsyncDisposable
{
    public const string Point = "/api/payments/points/MH";
    private readonly WebApplication _terminals;
    private readonly string _folder;

    private Till(WebApplication terminals, string folder, TestPlatform platform) => (_terminals, _folder, Platform) = (terminals, folder, platform);

    public TestPlatform Platform { get; }

    /// <summary>The clerk at counter 2, where a card terminal stands.</summary>
    public HttpClient Clerk => Platform.Clerk("MH", 2);
    public HttpClient Supervisor => Platform.Supervisor();
    public HttpClient Finance => Platform.Client("finance", [Role.Finance], ["MH"]);

    public static async Task<Till> OpenAsync(Dictionary<string, string?>? configuration = null)
    {
        var folder = Directory.CreateTempSubdirectory("pom-terminals-").FullName;
        var terminals = PaymentTerminalSimulator.Build("http://127.0.0.1:0", folder);
        await terminals.StartAsync();
        var url = terminals.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var platform = await TestPlatform.StartAsync(new TestSettings
        {
            Configuration = new Dictionary<string, string?>(configuration ?? [])
            {
                ["Pom:Payments:TerminalUrl"] = url + "/terminals/{terminal}",
                ["Pom:Payments:ReconcileEverySeconds"] = configuration?.GetValueOrDefault("Pom:Payments:ReconcileEverySeconds") ?? "3600",
                ["Pom:Payments:InquiryTimeoutSeconds"] = "2",
            },
        }, new PaymentsModule(), new AudienceModule());
        return new Till(terminals, folder, platform);
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await _terminals.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the terminal at counter 2 does next.</summary>
    public async Task Plan(bool down = false, params Step[] next)
    {
        using var http = new HttpClient { BaseAddress = new Uri(_terminals.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        (await http.PutAsJsonAsync("/terminals/MH-2/control", new { down, next = next.Select(s => new { outcome = char.ToLowerInvariant(s.Outcome.ToString()[0]) + s.Outcome.ToString()[1..], s.LatencyMs }) })).EnsureSuccessStatusCode();
    }

    public Task Plan(params Fault[] next) => Plan(false, [.. next.Select(f => new Step(f))]);

    /// <summary>The batch of a day by the terminal's own journal.</summary>
    public async Task<JsonNode> Batch(string day = "2016-10-10")
    {
        using var http = new HttpClient { BaseAddress = new Uri(_terminals.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        return (await http.GetFromJsonAsync<JsonNode>($"/terminals/MH-2/batches/{day}"))!;
    }

    /// <summary>A driving licence: 100.50.</summary>
    /// <param name="item">One that was registered at this moment, of which no event has come, when not given.</param>
    public async Task<Guid> Charge(string caseType = "DrivingLicenceIssue", JsonObject? facts = null, string? day = null, Guid? item = null)
    {
        var answer = await Clerk.Send($"{Point}/charges", new JsonObject
        {
            ["itemId"] = (item ?? Guid.CreateVersion7()).ToString(), ["caseType"] = caseType, ["day"] = day,
            ["facts"] = facts ?? (caseType == "DrivingLicenceIssue" ? new JsonObject { ["variant"] = "licence" } : null),
        });
        return (await answer.Read())["chargeId"]!.GetValue<Guid>();
    }

    public async Task<Guid> OpenDrawer(long grosze = 200_00, int counter = 2, HttpClient? clerk = null) =>
        (await (await (clerk ?? Clerk).Send($"{Point}/drawers", new JsonObject { ["counter"] = counter, ["float"] = new JsonObject { ["grosze"] = grosze } })).Read())["drawerId"]!.GetValue<Guid>();

    public Task<HttpResponseMessage> PayCash(long given, string? key = null, params Guid[] charges) => Pay(charges, "cash", key, body => body["given"] = given);

    public Task<HttpResponseMessage> PayCard(Guid charge, string? key = null) => Pay([charge], "card", key);

    public Task<HttpResponseMessage> Pay(IEnumerable<Guid> charges, string method, string? key = null, Action<JsonObject>? more = null)
    {
        var body = new JsonObject { ["chargeIds"] = new JsonArray([.. charges.Select(c => (JsonNode)c.ToString())]), ["method"] = method, ["counter"] = 2 };
        more?.Invoke(body);
        return Clerk.Send($"{Point}/payments", body, key);
    }

    public async Task<JsonNode> ChargeState(Guid charge) => await (await Clerk.GetAsync($"{Point}/charges/{charge}")).Read();

    public static JsonObject Licence(Guid item) => new() { ["itemId"] = item.ToString(), ["caseType"] = "DrivingLicenceIssue", ["facts"] = new JsonObject { ["variant"] = "licence" } };

    public IncomingItemRegistered Registered(Guid item, string caseType = "DrivingLicenceIssue") => new()
    {
        ItemId = item, Number = "RPW/12/2016", ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), CaseType = caseType, Department = "KOM", RegisteredAt = Platform.Clock.Now,
    };

    public IncomingItemVoided Voided(Guid item) => new() { ItemId = item, Number = "RPW/12/2016", ServicePoint = "MH", Department = "KOM", VoidedAt = Platform.Clock.Now };

    /// <summary>Another service says it; waits until it was heard.</summary>
    public async Task Say(object message, Guid about)
    {
        await Platform.Db<AudienceDb, int>(db =>
        {
            db.Announce(message, about);
            return db.SaveChangesAsync();
        });
        await Eventually.Until(() => Platform.Db<AudienceDb, bool>(async db => await db.Database.SqlQuery<long>($"""SELECT COUNT(*) AS "Value" FROM "Outbox" """).SingleAsync() == 0), "it was heard");
    }

    /// <summary>What Payments published, once there are so many.</summary>
    public async Task<IReadOnlyList<T>> Hear<T>(int count)
    {
        var heard = Platform.Services.GetRequiredService<Heard>();
        await Eventually.Until(() => heard.Of<T>().Count >= count, $"{count} {typeof(T).Name}");
        return heard.Of<T>();
    }

    public async Task<JsonArray> Discrepancies(string day = "2016-10-10") => (await (await Supervisor.GetAsync($"{Point}/days/{day}/discrepancies")).Read())["discrepancies"]!.AsArray();

    public Task<long> LedgerBalance() => Platform.Db<PaymentsDb, long>(db => db.LedgerEntries.SumAsync(e => e.Grosze));

    /// <summary>Everything that a refused command must leave as it was.</summary>
    public Task<(int, int, int, int, int)> Rows() => Platform.Db<PaymentsDb, (int, int, int, int, int)>(async db =>
        (await db.Payments.CountAsync(), await db.LedgerEntries.CountAsync(), await db.Attempts.CountAsync(), await db.Charges.CountAsync(), await db.Drawers.CountAsync()));
}

internal static class Answers
{
    public static async Task<HttpResponseMessage> Send(this HttpClient client, string path, JsonNode body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    /// <summary>The body; fails with the whole answer when it is no success.</summary>
    public static async Task<JsonNode> Read(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Checks a refusal: status, slug and the fields it names.</summary>
    public static async Task<JsonNode> Refused(this HttpResponseMessage answer, int status, string slug, params string[] fields)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), text);
        var problem = JsonNode.Parse(text)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem["type"]!.GetValue<string>(), Does.EndWith("/" + slug), text);
            Assert.That(problem["traceId"]?.GetValue<string>(), Is.Not.Empty);
            Assert.That((problem["errors"] as JsonObject ?? []).Select(e => e.Key), Is.SupersetOf(fields), text);
        }
        return problem;
    }

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static long Grosze(this JsonNode node, string name = "grosze") => node[name]!.GetValue<long>();
}
