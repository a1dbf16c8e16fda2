using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Originals;

internal sealed class OriginalsTests
{
    private const string Point = "/api/document-intake/points/MH", Gk = "/api/document-intake/departments/GK";
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;
    private HttpClient _gk = null!;

    [SetUp]
    public async Task Start()
    {
        _platform = await TestPlatform.StartAsync(new DocumentIntakeModule());
        (_clerk, _gk) = (_platform.Clerk(), _platform.Handler("GK"));
    }

    [TearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        _gk.Dispose();
        await _platform.DisposeAsync();
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, string path, string body = "{}") => client.Register(JsonNode.Parse(body)!, path: path);

    private async Task<JsonNode> Take(string barcode, string department = "GK", bool carrier = false, Action<JsonObject>? change = null)
    {
        var letter = Desk.Letter(await _clerk.Attach(), department);
        change?.Invoke(letter);
        var item = await (await _clerk.Register(letter)).Read();
        return await (await Send(_clerk, $"{Point}/originals", $$"""{"itemId":"{{item.Text("itemId")}}","barcode":"{{barcode}}","dataCarrier":{{(carrier ? "true" : "false")}}}""")).Read();
    }

    private async Task<string> Bag(string code = "BAG-1", string department = "GK") => (await (await Send(_clerk, $"{Point}/bags", $$"""{"code":"{{code}}","department":"{{department}}"}""")).Read()).Text("bagId");

    [Test]
    public async Task Each_store_numbers_its_own_originals_beside_the_register()
    {
        var full = await Take("P-0001");
        var second = await Take("P-0002");
        var partial = await Take("P-0003", change: l => { l["digitalCopy"] = "partial"; l["notes"] = "tylko pierwsza strona"; });
        var disc = await Take("P-0004", carrier: true);

        Assert.That(new[] { full, second, partial, disc }.Select(o => o.Text("storeNumber")), Is.EqualTo(new[] { "SCP/1/2016", "SCP/2/2016", "SCN/1/2016", "SIND/1/2016" }));
    }

    [Test]
    public async Task An_original_goes_from_the_desk_by_bag_and_courier_to_its_department_out_on_loan_and_back_and_its_trail_says_so()
    {
        await Take("P-0001");
        var bag = await Bag();
        await (await Send(_clerk, $"{Point}/bags/{bag}/put-in", """{"barcode":"p-0001"}""")).Read();
        await (await Send(_clerk, $"{Point}/bags/{bag}/take-out", """{"barcode":"P-0001"}""")).Read();
        await (await Send(_clerk, $"{Point}/bags/{bag}/put-in", """{"barcode":"P-0001"}""")).Read();
        await (await Send(_clerk, $"{Point}/bags/{bag}/hand-over", """{"courier":"Trasa 3","seal":"S-77"}""")).Read();
        var received = await (await Send(_gk, $"{Gk}/bags/{bag}/receive", """{"barcodes":["P-0001","X-9999"]}""")).Read();
        await (await Send(_gk, $"{Gk}/originals/P-0001/lend", """{"borrower":"Ewa Testowa","reason":"Oględziny","dueOn":"2016-10-20"}""")).Read();
        await (await Send(_gk, $"{Gk}/originals/P-0001/return")).Read();

        Assert.That(received["unexpected"]!.ToJsonString(), Is.EqualTo("[\"X-9999\"]"));
        Assert.That(received["bag"]!.Text("state"), Is.EqualTo("received"));
        var shown = await (await _gk.GetAsync($"{Gk}/originals/P-0001")).Read();
        Assert.That(shown["original"]!.Text("state"), Is.EqualTo("received"));
        Assert.That(shown["trail"]!.AsArray().Select(s => s!.Text("act")), Is.EqualTo(new[] { "taken", "putInBag", "takenOutOfBag", "putInBag", "givenToCourier", "received", "lent", "returned" }));
        Assert.That(shown["trail"]!.AsArray().Select(s => s!.Text("actor")).Distinct(), Is.EqualTo(new[] { "clerk.mh1", "handler.gk" }));
        Assert.That(shown["trail"]![6]!.Text("note"), Is.EqualTo("Ewa Testowa: Oględziny"));
        Assert.That((await (await _gk.GetAsync($"{Gk}/bags")).Read())["bags"]!.AsArray(), Is.Empty, "what has arrived is history");
        Assert.That(await _platform.Db<DocumentIntakeDb, int>(db => db.AccessLog.CountAsync(e => e.What == "original")), Is.EqualTo(1));
    }

    [Test]
    public async Task A_step_that_does_not_follow_is_refused_and_leaves_no_trace()
    {
        await Take("P-0001");
        await Take("P-0002", "SO");
        var bag = await Bag();
        var before = await _platform.Count("CustodySteps");

        await (await Send(_gk, $"{Gk}/originals/P-0001/lend", """{"borrower":"x","reason":"y","dueOn":"2016-10-20"}""")).Refused(404, "unknown-original");
        await (await Send(_clerk, $"{Point}/bags/{bag}/take-out", """{"barcode":"P-0001"}""")).Refused(409, "wrong-bag");
        await (await Send(_clerk, $"{Point}/bags/{bag}/put-in", """{"barcode":"P-0002"}""")).Refused(409, "wrong-bag");
        await (await Send(_clerk, $"{Point}/bags/{bag}/put-in", """{"barcode":"P-0009"}""")).Refused(404, "unknown-original");
        await (await Send(_clerk, $"{Point}/bags/{bag}/hand-over", """{"courier":"Trasa 3"}""")).Refused(409, "empty-bag");
        await (await Send(_gk, $"{Gk}/bags/{bag}/receive", """{"barcodes":[]}""")).Refused(409, "illegal-custody-step");
        await (await Send(_clerk, $"{Point}/bags", """{"code":"BAG-1","department":"GK"}""")).Refused(409, "bag-under-way");
        await (await Send(_clerk, $"{Point}/bags", """{"code":"x","department":"??"}""")).Refused(400, "invalid-input", "code", "department");
        Assert.That(await _platform.Count("CustodySteps"), Is.EqualTo(before));

        await (await Send(_clerk, $"{Point}/bags/{bag}/put-in", """{"barcode":"P-0001"}""")).Read();
        await (await Send(_clerk, $"{Point}/bags/{bag}/put-in", """{"barcode":"P-0001"}""")).Refused(409, "illegal-custody-step");
        await (await Send(_clerk, $"{Point}/bags/{bag}/hand-over", """{"courier":"Trasa 3"}""")).Read();
        await (await Send(_clerk, $"{Point}/bags/{bag}/hand-over", """{"courier":"Trasa 3"}""")).Refused(409, "illegal-custody-step");
        await (await Send(_clerk, $"{Point}/bags/{bag}/take-out", """{"barcode":"P-0001"}""")).Refused(409, "illegal-custody-step");
        await (await Send(_platform.Handler("SO"), $"/api/document-intake/departments/SO/bags/{bag}/receive", """{"barcodes":["P-0001"]}""")).Refused(404, "unknown-bag");
    }

    [Test]
    public async Task What_is_not_in_the_bag_is_missed_and_the_bag_stays_listed_until_it_is_found()
    {
        await Take("P-0001");
        await Take("P-0002");
        var bag = await Bag();
        foreach (var code in new[] { "P-0001", "P-0002" }) await (await Send(_clerk, $"{Point}/bags/{bag}/put-in", $$"""{"barcode":"{{code}}"}""")).Read();
        await (await Send(_clerk, $"{Point}/bags/{bag}/hand-over", """{"courier":"Trasa 3"}""")).Read();

        var first = await (await Send(_gk, $"{Gk}/bags/{bag}/receive", """{"barcodes":["P-0001"]}""")).Read();
        Assert.That((first["missing"]!.ToJsonString(), first["bag"]!.Text("state")), Is.EqualTo(("[\"P-0002\"]", "receivedInPart")));
        Assert.That((await (await _clerk.GetAsync($"{Point}/originals/P-0002")).Read())["original"]!.Text("state"), Is.EqualTo("missing"));
        Assert.That((await (await _gk.GetAsync($"{Gk}/bags")).Read())["bags"]!.AsArray(), Has.Count.EqualTo(1));

        var found = await (await Send(_gk, $"{Gk}/bags/{bag}/receive", """{"barcodes":["P-0002"]}""")).Read();
        Assert.That((found["missing"]!.ToJsonString(), found["bag"]!.Text("state")), Is.EqualTo(("[]", "received")));
        await Bag(); // and the bag is used again
    }

    [Test]
    public async Task A_bag_that_has_not_arrived_by_the_next_working_day_is_listed_as_overdue_wherever_it_stands()
    {
        _platform.Clock.Now = new DateTimeOffset(2016, 10, 14, 17, 0, 0, TimeSpan.FromHours(2)); // a Friday
        await Take("P-0001");
        var bag = await Bag();
        Assert.That(await Overdue(_clerk, Point), Is.Empty);
        _platform.Clock.Now = new DateTimeOffset(2016, 10, 17, 23, 0, 0, TimeSpan.FromHours(2)); // Monday is the day
        Assert.That(await Overdue(_clerk, Point), Is.Empty);
        _platform.Clock.Now = _platform.Clock.Now.AddHours(2);

        Assert.That(await Overdue(_clerk, Point), Is.EqualTo(new[] { bag }));
        Assert.That(await Overdue(_gk, Gk), Is.EqualTo(new[] { bag }));
        await (await _platform.Handler("SO").GetAsync($"{Gk}/bags?overdue=true")).Refused(403, "not-allowed");

        async Task<IEnumerable<string>> Overdue(HttpClient client, string place) =>
            (await (await client.GetAsync($"{place}/bags?overdue=true")).Read())["bags"]!.AsArray().Select(b => b!.Text("bagId")).ToList();
    }

    [Test]
    public async Task A_label_is_used_once_also_when_two_desks_scan_it_at_the_same_time()
    {
        var items = new List<string>();
        for (var i = 0; i < 6; i++) items.Add((await _clerk.RegisterLetter()).Text("itemId"));

        var answers = await Task.WhenAll(items.Select(i => Send(_clerk, $"{Point}/originals", $$"""{"itemId":"{{i}}","barcode":"P-0001"}""")));

        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1));
        Assert.That(answers.Where(a => !a.IsSuccessStatusCode).Select(a => (int)a.StatusCode), Is.All.EqualTo(409));
        Assert.That((await Take("P-0002")).Text("storeNumber"), Is.EqualTo("SCP/2/2016"), "a refused label takes no number");
    }
}
