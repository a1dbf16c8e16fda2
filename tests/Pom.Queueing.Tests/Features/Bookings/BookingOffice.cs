using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Bookings;
using Pom.Testing;

namespace Pom.Queueing.Tests.Features.Bookings;

/// <summary>A running Queueing as residents at home meet it. It is Monday 10 October 2016, 10:05, unless a test says otherwise; the
/// point is Millenium Hall, where the group SO has one bookable place in each quarter of an hour.</summary>
internal sealed class BookingOffice : IAsyncDisposable
{
    private readonly string? _pack;
    private int _address;

    private BookingOffice(TestPlatform platform, string? pack)
    {
        (Platform, _pack) = (platform, pack);
        (Resident, Machine, Clerk, Supervisor) = (platform.Anonymous(), platform.Machine(), platform.Clerk(), platform.Supervisor());
    }

    public TestPlatform Platform { get; }
    public HttpClient Resident { get; }
    public HttpClient Machine { get; }
    public HttpClient Clerk { get; }
    public HttpClient Supervisor { get; }
    public string Point { get; init; } = "MH";

    /// <param name="change">What is different in a copy of Rzeszów's city pack: file and its JSON.</param>
    /// <param name="postgres">Connection string of a server for tests; SQLite when not given.</param>
    public static async Task<BookingOffice> OpenAsync(Action<ChangedPack>? change = null, string? postgres = null)
    {
        var settings = new TestSettings();
        if (postgres is not null) (settings.Configuration["Pom:Database:Provider"], settings.Configuration["Pom:Database:ConnectionString"]) = ("postgres", postgres);
        var pack = change is null ? null : new ChangedPack();
        if (pack is not null)
        {
            change!(pack);
            settings.Configuration["Pom:CityPack:Directory"] = pack.Directory;
        }
        return new BookingOffice(await TestPlatform.StartAsync(settings, new QueueingModule()), pack?.Directory);
    }

    /// <summary>As on the first morning: no bookings, the same clock. Not for tests that issue tickets.</summary>
    public Task ClearAsync()
    {
        Platform.Clock.Now = new TestClock().Now;
        return Platform.Db<QueueingDb, int>(async db =>
            await db.Bookings.ExecuteDeleteAsync() + await db.BookingSeats.ExecuteDeleteAsync() + await db.PersonPlaces.ExecuteDeleteAsync() + await db.Standby.ExecuteDeleteAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in new[] { Resident, Machine, Clerk, Supervisor }) client.Dispose();
        await Platform.DisposeAsync();
        if (_pack is not null) Directory.Delete(_pack, recursive: true);
    }

    /// <summary>It is this time on the city's clock.</summary>
    public void At(string local) => Platform.Clock.Now = Warsaw(local);

    public static DateTimeOffset Warsaw(string local)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw").GetUtcOffset(time));
    }

    public string Url(string rest) => $"/api/queueing/points/{Point}{rest}";

    public Task<JsonObject> SlotsAsync(string matter, string? day = null) => Resident.GetAsync(Url($"/slots?matter={matter}{(day is null ? "" : "&day=" + day)}")).Answer(HttpStatusCode.OK);

    /// <summary>Each hold comes from an address of its own, unless one is given.</summary>
    public Task<HttpResponseMessage> PostHoldAsync(string start, string matter = "IdCardIssue", string? address = null, string? key = null) =>
        SendAsync(Resident, Url("/bookings"), new { matter, startsAt = Iso(start) }, address, key);

    public Task<JsonObject> HoldAsync(string start, string matter = "IdCardIssue") => PostHoldAsync(start, matter).Answer(HttpStatusCode.Created);

    public Task<HttpResponseMessage> PostAsync(JsonObject booking, string step, object? body = null) =>
        SendAsync(Resident, $"/api/queueing/bookings/{booking.Text("token")}/{step}", body, null, null);

    public Task<JsonObject> StepAsync(JsonObject booking, string step, object? body = null) => PostAsync(booking, step, body).Answer(HttpStatusCode.OK);

    public Task<JsonObject> LookAsync(JsonObject booking) => Resident.GetAsync($"/api/queueing/bookings/{booking.Text("token")}").Answer(HttpStatusCode.OK);

    /// <summary>Held, given a contact and confirmed.</summary>
    public async Task<JsonObject> BookAsync(string start, string phone = "600 100 200", string matter = "IdCardIssue")
    {
        var held = await HoldAsync(start, matter);
        await StepAsync(held, "contact", new { phone });
        return await StepAsync(held, "confirm", new { code = await CodeAsync(held) });
    }

    public Task<HttpResponseMessage> PostStandbyAsync(string day, string phone, string matter = "IdCardIssue", string? from = null, string? to = null) =>
        SendAsync(Resident, Url("/standby"), new { matter, day, phone, from = from is null ? null : Iso(from), to = to is null ? null : Iso(to) }, null, null);

    public Task<JsonObject> StandByAsync(string day, string phone, string matter = "IdCardIssue", string? from = null, string? to = null) =>
        PostStandbyAsync(day, phone, matter, from, to).Answer(HttpStatusCode.Created);

    public Task<JsonObject> LookInLineAsync(JsonObject standby) => Resident.GetAsync($"/api/queueing/standby/{standby.Text("token")}").Answer(HttpStatusCode.OK);

    public Task<HttpResponseMessage> PostCheckInAsync(object body, HttpClient? by = null) => (by ?? Machine).PostAsync(Url("/bookings/check-in"), JsonContent.Create(body));

    /// <summary>What the message to the contact says.</summary>
    public async Task<string> CodeAsync(JsonObject booking) => Secrets.Open((await RowAsync(booking)).Code);

    public async Task<string> LinkKeyAsync(JsonObject booking) => Secrets.LinkKey((await RowAsync(booking)).Id);

    public BookingSecrets Secrets => Platform.Services.GetRequiredService<BookingSecrets>();

    public Task SweepAsync() => Platform.Services.GetRequiredService<BookingSweep>().SweepAsync(default);

    public Task<Booking> RowAsync(JsonObject booking) => Platform.Db<QueueingDb, Booking>(db => db.Bookings.AsNoTracking().SingleAsync(b => b.Id == (Guid)booking["bookingId"]!));

    public Task<List<Booking>> BookingsAsync() => Platform.Db<QueueingDb, List<Booking>>(db => db.Bookings.AsNoTracking().OrderBy(b => b.Id).ToListAsync());
    public Task<List<BookingSeat>> SeatsAsync() => Platform.Db<QueueingDb, List<BookingSeat>>(db => db.BookingSeats.AsNoTracking().OrderBy(b => b.SlotAt).ThenBy(s => s.Seat).ToListAsync());
    public Task<List<QueueTicket>> TicketsAsync() => Platform.Db<QueueingDb, List<QueueTicket>>(db => db.Tickets.AsNoTracking().OrderBy(t => t.Arrival).ToListAsync());

    /// <summary>The request is refused with this problem, which says all of the words; nothing was stored.</summary>
    public async Task RefusesAsync(Func<Task<HttpResponseMessage>> request, HttpStatusCode status, string slug, params string[] says)
    {
        var before = await SnapshotAsync();
        using var answer = await request();
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)JsonNode.Parse(text)!["type"], Is.EqualTo("https://pom.rzeszow.example/problems/" + slug), text);
            foreach (var word in says) Assert.That(text, Does.Contain(word));
            Assert.That(await SnapshotAsync(), Is.EqualTo(before), "nothing stored");
        }
    }

    private async Task<string> SnapshotAsync() => JsonSerializer.Serialize(await Platform.Db<QueueingDb, object>(async db => new
    {
        Bookings = await db.Bookings.AsNoTracking().OrderBy(b => b.Id).Select(b => new { b.Id, b.State, b.Day, b.StartsAt, b.CodeIndex, b.ContactIndex, b.DueAt, b.TicketId, b.Version }).ToListAsync(),
        Seats = await db.BookingSeats.AsNoTracking().OrderBy(s => s.SlotAt).ThenBy(s => s.Seat).ToListAsync(),
        Persons = await db.PersonPlaces.AsNoTracking().OrderBy(p => p.BookingId).ToListAsync(),
        Standby = await db.Standby.AsNoTracking().OrderBy(e => e.Id).Select(e => new { e.Id, e.State, e.Version }).ToListAsync(),
        Tickets = await db.Tickets.AsNoTracking().OrderBy(t => t.Id).ToListAsync(),
        Log = await db.VisitLog.CountAsync(),
    }));

    private Task<HttpResponseMessage> SendAsync(HttpClient by, string url, object? body, string? address, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", address ?? $"10.0.{Interlocked.Increment(ref _address) / 250}.{_address % 250}");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return by.SendAsync(request);
    }

    private static string Iso(string local) => local.Contains('T', StringComparison.Ordinal) ? local : Warsaw(local).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A copy of Rzeszów's city pack that a test changes.</summary>
internal sealed class ChangedPack
{
    public ChangedPack()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("pom-pack-").FullName;
        var from = ServiceDefaults.CityPack.CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory);
        foreach (var file in System.IO.Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(Directory, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    public string Directory { get; }

    public ChangedPack Change(string file, Action<JsonObject> change)
    {
        var path = Path.Combine(Directory, file);
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(json);
        File.WriteAllText(path, json.ToJsonString());
        return this;
    }

    public ChangedPack Point(Action<JsonObject> change) => Change("service-points/MH.json", change);
    public ChangedPack Rules(Action<JsonObject> change) => Change("queueing.json", json => change(json["bookings"]!.AsObject()));
}
