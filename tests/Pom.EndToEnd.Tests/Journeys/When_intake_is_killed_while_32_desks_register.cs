using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.EndToEnd.Tests.Running;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Journeys;

/// <summary>32 desks register 1,000 letters at once. Clients give up and repeat at random, send some twice at the same moment, and the
/// process is killed in the middle and started again.</summary>
internal sealed class When_intake_is_killed_while_32_desks_register
{
    private const int Desks = 32, Letters = 1000, KillAt = 400;
    private static readonly string[] s_points = ["MH", "GR", "NS", "PL"];

    [Test]
    public async Task The_register_has_the_numbers_1_to_1000_each_once_and_every_resident_has_a_receipt()
    {
        var seed = Random.Shared.Next();
        await using var platform = await EmbeddedProcess.StartAsync();
        var watch = Stopwatch.StartNew();
        var receipts = new ConcurrentDictionary<int, JsonElement>();
        var (next, repeats) = (-1, 0);
        var logins = new ConcurrentDictionary<string, Lazy<Task<string>>>(); // three clerks a point; desks share them, and their tokens outlive the kill
        var desks = Enumerable.Range(0, Desks).Select(desk => Task.Run(async () =>
        {
            var random = new Random(seed + desk);
            using var api = new ApiClient(platform.Url);
            var point = s_points[desk % s_points.Length];
            var clerk = $"clerk.{point.ToLowerInvariant()}{1 + desk / s_points.Length % 3}";
            for (var letter = Interlocked.Increment(ref next); letter < Letters; letter = Interlocked.Increment(ref next))
            {
                // A try that fails says nothing about whether it was carried out: the desk sends the same again until it has the answer.
                for (var tries = 0; ; tries++)
                {
                    var login = logins.GetOrAdd(clerk, c => new Lazy<Task<string>>(() => api.LogInAsync(c)));
                    try
                    {
                        var token = await login.Value;
                        var (mood, key) = (random.Next(10), $"desk-{seed}-{letter}");
                        var answers = await Task.WhenAll(Enumerable.Range(0, mood == 0 ? 2 : 1).Select(_ => RegisterAsync(api, point, letter, key, token, giveUp: mood == 1 && tries == 0 ? TimeSpan.FromMilliseconds(random.Next(1, 30)) : null)));
                        if (answers.FirstOrDefault(a => a.Status == 201) is not { } answer)
                        {
                            if (answers.Any(a => a.Status == 401)) logins.TryRemove(KeyValuePair.Create(clerk, login));
                            if (answers.Any(a => a.Status is 400 or 403 or 404 or 422)) throw new AssertionException($"{answers[0]}\n(seed {seed})");
                            throw new HttpRequestException($"{answers[0].Status}");
                        }
                        receipts[letter] = answer.Json;
                        break;
                    }
                    catch (Exception e) when (tries < 2000 && e is (HttpRequestException or OperationCanceledException or InvalidOperationException or TimeoutException))
                    {
                        Interlocked.Increment(ref repeats);
                        if (login.Value.IsFaulted || login.Value.IsCanceled) logins.TryRemove(KeyValuePair.Create(clerk, login));
                        // A moment, so that 32 desks that knock do not keep the cores from the platform that starts.
                        if (e is HttpRequestException) await Task.Delay(150);
                    }
                }
            }
        })).ToList();

        await Eventually.Until(() => receipts.Count >= KillAt || desks.Any(d => d.IsFaulted), $"{KillAt} letters", TimeSpan.FromMinutes(2));
        await platform.KillAsync();
        var atKill = receipts.Count;
        await platform.StartAgainAsync();
        await Task.WhenAll(desks);
        var took = watch.Elapsed;

        using var asked = new ApiClient(platform.Url);
        var supervisor = await asked.LogInAsync("supervisor.mh");
        var check = await asked.GetAsync("/api/document-intake/register/2016/check", supervisor);
        Assert.That(check.Text, Is.EqualTo($$"""{"year":2016,"last":{{Letters}},"entries":{{Letters}},"void":0,"complete":true,"missing":[]}"""), $"seed {seed}");
        Assert.That(receipts.Values.Select(r => r.GetProperty("number").GetString()), Is.EquivalentTo(Enumerable.Range(1, Letters).Select(n => $"RPW/{n}/2016")), $"seed {seed}");
        Assert.That(atKill, Is.LessThan(Letters), "the kill came in the middle");
        Assert.That(repeats, Is.Positive, "the kill was not felt");
        await AskForReceipts(asked, receipts);
        TestContext.Progress.WriteLine($"{Letters} letters at {Desks} desks with a kill after {atKill}: {took.TotalSeconds:0.0} s, {repeats} repeats, start again {platform.StartTook.TotalSeconds:0.0} s, seed {seed}");
    }

    /// <summary>What residents see with number and code; some of them, as the public page bounds its questions.</summary>
    private static async Task AskForReceipts(ApiClient api, ConcurrentDictionary<int, JsonElement> receipts)
    {
        foreach (var receipt in receipts.Values.OrderBy(r => r.GetProperty("number").GetString()!.Length).Where((_, i) => i % 25 == 0))
        {
            var answer = await api.SendAsync(ApiClient.Post("/api/document-intake/receipt/status", new { number = receipt.GetProperty("number").GetString(), code = receipt.GetProperty("receiptCode").GetString() }), null);
            Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
            Assert.That(answer.Json.GetProperty("steps")[0].GetProperty("code").GetString(), Is.EqualTo("registered"));
        }
    }

    /// <param name="giveUp">The client does not wait for the answer any longer than this.</param>
    private static async Task<Answer> RegisterAsync(ApiClient api, string point, int letter, string key, string token, TimeSpan? giveUp)
    {
        var request = Letter.Register(new JsonObject
        {
            ["caseType"] = "LetterSubmission",
            ["department"] = letter % 2 == 0 ? "SO" : "GK",
            ["title"] = $"Pismo {letter}",
            ["applicant"] = new JsonObject { ["firstName"] = "Anna", ["lastName"] = "Zielińska", ["pesel"] = "85822824687" },
            ["form"] = new JsonObject { ["subject"] = "Prośba o ławkę" },
            ["digitalCopy"] = "none",
            ["notes"] = "plan w formacie A0",
        }, point);
        request.Headers.Add("Idempotency-Key", key);
        var answer = api.SendAsync(request, token);
        return giveUp is { } patience ? await answer.WaitAsync(patience) : await answer;
    }
}
