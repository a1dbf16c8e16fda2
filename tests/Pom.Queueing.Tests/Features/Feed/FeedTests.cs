using System.Net;
using System.Text.Json.Nodes;
using Pom.ServiceDefaults.Http;
using Pom.Testing;

namespace Pom.Queueing.Tests.Features.Feed;

/// <summary>The lobby display's connection.</summary>
public sealed class FeedTests
{
    private Lobby _lobby = null!;

    [SetUp]
    public async Task Open() => _lobby = await Lobby.OpenAsync();

    [TearDown]
    public async Task Close() => await _lobby.DisposeAsync();

    [Test]
    public async Task A_display_begins_with_everything_and_follows_every_change()
    {
        await _lobby.IssueAsync("KOM");
        await using var display = await Display.ConnectAsync(_lobby);
        await display.UntilAsync(s => (int?)s["groups"]?["KOM"]?["waiting"] == 1);

        var issued = await _lobby.IssueAsync("SO");
        await display.UntilAsync(s => (long?)s["sequence"] >= (long)issued["sequence"]!);
        Assert.That((int)display.State["groups"]!["SO"]!["waiting"]!, Is.EqualTo(1));

        var called = await _lobby.NextAsync(2);
        await display.UntilAsync(s => (string?)s["counters"]?["2"]?["ticket"] == called.Text("number"));
        Assert.That(display.State["calls"]!.AsArray().Select(c => $"{c!["number"]} {c["counter"]}"), Is.EqualTo(new[] { "A001 2" }));
        await _lobby.StepAsync(called["ticketId"], "start");
        await _lobby.StepAsync(called["ticketId"], "complete");
        await display.UntilAsync(s => s["counters"]?["2"] is { } counter && counter["ticket"] is null);

        var whole = await _lobby.Platform.Anonymous().GetAsync(_lobby.Url("/public")).Answer(HttpStatusCode.OK);
        MergePatch.Apply(whole, whole.DeepClone().AsObject()); // leaves the nulls out, as the feed does
        await display.UntilAsync(s => s.ToJsonString() == whole.ToJsonString()); // estimates follow within half a second
    }

    [Test]
    public async Task A_beat_says_that_nothing_has_changed()
    {
        await using var display = await Display.ConnectAsync(_lobby);
        await Eventually.Until(() => Task.FromResult(display.Beats >= 2), "two beats");
    }

    [Test]
    public async Task Who_connects_again_is_right_at_once()
    {
        await using (var first = await Display.ConnectAsync(_lobby)) await first.UntilAsync(s => s.Count > 0);
        await _lobby.IssueAsync("OG");
        await using var again = await Display.ConnectAsync(_lobby);
        await again.UntilAsync(s => s.Count > 0);
        Assert.That((int)again.State["groups"]!["OG"]!["waiting"]!, Is.EqualTo(1), "the very first message is whole and fresh");
    }

    [Test]
    public async Task A_call_names_the_language_and_comes_first_again_when_it_is_repeated()
    {
        await _lobby.PostIssueAsync(new { caseGroup = "SO", language = "uk" }).Answer(HttpStatusCode.Created);
        await _lobby.IssueAsync("SO");
        var first = await _lobby.NextAsync(2);
        await _lobby.NextAsync(3);
        await using var display = await Display.ConnectAsync(_lobby);
        await display.UntilAsync(s => Shown(s) == "A002 3 , A001 2 uk");

        _lobby.Later(TimeSpan.FromSeconds(30));
        await _lobby.StepAsync(first["ticketId"], "recall");
        await display.UntilAsync(s => Shown(s) == "A001 2 uk, A002 3 ");
        await _lobby.StepAsync(first["ticketId"], "undo");
        await display.UntilAsync(s => Shown(s) == "A002 3 ");
        await _lobby.RefusesAsync(() => _lobby.PostIssueAsync(new { caseGroup = "SO", language = "de" }), HttpStatusCode.BadRequest, "invalid-input", "language", "pl, en, uk");

        static string Shown(JsonObject s) => s["calls"] is JsonArray calls ? string.Join(", ", calls.Select(c => $"{c!["number"]} {c["counter"]} {c["language"]}")) : "";
    }

    [Test]
    public async Task The_feed_names_no_clerk_and_no_ticket_id()
    {
        var id = (await _lobby.IssueAsync("SO")).Text("ticketId");
        await _lobby.NextAsync(2);
        await using var display = await Display.ConnectAsync(_lobby);
        await display.UntilAsync(s => s["counters"]?["2"]?["ticket"] is not null);
        Assert.That(display.State.ToJsonString(), Does.Not.Contain("clerk.").And.Not.Contain(id));
    }

    [Test]
    public async Task The_ticket_in_hand_shows_its_place_to_whoever_holds_it()
    {
        await _lobby.IssueAsync("SO");
        var mine = await _lobby.IssueAsync("SO");
        using var phone = _lobby.Platform.Anonymous();
        var shown = await phone.GetAsync($"/api/queueing/tickets/{mine["ticketId"]}").Answer(HttpStatusCode.OK);
        Assert.That((shown.Text("number"), (int)shown["peopleAhead"]!), Is.EqualTo(("A002", 1)));
        await _lobby.RefusesAsync(() => phone.GetAsync($"/api/queueing/tickets/{Guid.CreateVersion7()}"), HttpStatusCode.NotFound, "unknown-ticket");
        await _lobby.RefusesAsync(() => phone.GetAsync(_lobby.Url("/feed?date=monday")), HttpStatusCode.BadRequest, "invalid-input", "date");
    }

    /// <summary>A client that does what the display's page does: takes the state, patches the changes in, counts the beats.</summary>
    private sealed class Display : IAsyncDisposable
    {
        private readonly CancellationTokenSource _off = new();
        private readonly HttpClient _http;
        private readonly Task _reading;

        private Display(HttpClient http, Stream stream) => (_http, _reading) = (http, ReadAsync(new StreamReader(stream)));

        public JsonObject State { get; private set; } = [];
        public int Beats { get; private set; }

        public static async Task<Display> ConnectAsync(Lobby lobby)
        {
            var http = lobby.Platform.Anonymous();
            return new Display(http, await http.GetStreamAsync(lobby.Url("/feed?date=2016-10-10")));
        }

        public Task UntilAsync(Func<JsonObject, bool> shows) => Eventually.Until(() => Task.FromResult(shows(State)), "the display shows it");

        public async ValueTask DisposeAsync()
        {
            await _off.CancelAsync();
            _http.Dispose();
            try { await _reading; }
            catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException) { /* switched off */ }
        }

        private async Task ReadAsync(StreamReader lines)
        {
            var name = "";
            while (await lines.ReadLineAsync(_off.Token) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
                if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
                var data = JsonNode.Parse(line[6..])!.AsObject();
                switch (name)
                {
                    case "state": State = data; break;
                    case "change":
                        var next = State.DeepClone().AsObject();
                        MergePatch.Apply(next, data);
                        State = next;
                        break;
                    case "beat": Beats++; break;
                }
            }
        }
    }
}
