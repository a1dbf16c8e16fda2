using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Contracts.Queueing;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;
using Pom.Testing;

namespace Pom.Queueing.Tests.Features.Bookings;

/// <summary>What the people of the point see and do, and what the others are told.</summary>
public sealed class StaffTests
{
    private BookingOffice _office = null!;

    [OneTimeSetUp]
    public async Task Open() => _office = await BookingOffice.OpenAsync();

    [SetUp]
    public Task Clear() => _office.ClearAsync();

    [OneTimeTearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task The_day_is_listed_in_the_order_of_time_without_a_word_about_the_person()
    {
        await _office.BookAsync("2016-10-12 12:00");
        await _office.BookAsync("2016-10-12 10:15", "600 100 201", "VehicleRegistrationNew");
        await _office.HoldAsync("2016-10-12 11:00");

        var text = await _office.Clerk.GetStringAsync(_office.Url("/days/2016-10-12/bookings"));

        var items = JsonNode.Parse(text)!["items"]!.AsArray().Select(i => i!.AsObject()).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(items.Select(i => (i.Text("matter"), i.Text("state"))), Is.EqualTo(new[] { ("VehicleRegistrationNew", "confirmed"), ("IdCardIssue", "confirmed") }));
            Assert.That(text, Does.Not.Contain("contact").And.Not.Contain("token").And.Not.Contain("\"code\"").And.Not.Contain("600"));
        }
    }

    [Test]
    public async Task A_supervisor_cancels_with_a_reason_that_the_resident_sees()
    {
        var booking = await _office.BookAsync("2016-10-12 12:00");
        var url = _office.Url($"/bookings/{booking["bookingId"]}/cancel");

        await _office.RefusesAsync(() => _office.Supervisor.PostAsync(url, JsonContent.Create(new { })), HttpStatusCode.BadRequest, "invalid-input", "reason");
        await _office.RefusesAsync(() => _office.Supervisor.PostAsync(url, JsonContent.Create(new { reason = "Jan Kowalski rang" })), HttpStatusCode.BadRequest, "invalid-input", "reason");
        using var done = await _office.Supervisor.PostAsync(url, JsonContent.Create(new { reason = "counter-closed" }));

        Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        var seen = await _office.LookAsync(booking);
        Assert.That((seen.Text("state"), seen.Text("reason")), Is.EqualTo(("cancelled", "counter-closed")));
        using var elsewhere = _office.Platform.Supervisor("PL");
        await _office.RefusesAsync(() => elsewhere.PostAsync($"/api/queueing/points/PL/bookings/{booking["bookingId"]}/cancel", JsonContent.Create(new { reason = "x" })), HttpStatusCode.NotFound, "unknown-booking");
    }

    [Test]
    public async Task What_a_later_closure_makes_impossible_is_listed_and_cancelled_with_notice()
    {
        var data = Directory.CreateTempSubdirectory("pom-closure-").FullName;
        try
        {
            Guid hit, spared;
            await using (var before = await TestPlatform.StartAsync(new TestSettings { DataDirectory = data }, new QueueingModule()))
            {
                (hit, spared) = await before.Db<QueueingDb, (Guid, Guid)>(async db => (await MakeAsync(before, db, "2016-10-12 12:00"), await MakeAsync(before, db, "2016-10-12 10:15")));
            }
            var pack = new ChangedPack().Point(p => p["closures"] = JsonNode.Parse("""[{ "from": "2016-10-12", "to": "2016-10-12", "fromTime": "11:00", "toTime": "18:00", "reason": { "pl": "awaria", "en": "power cut", "uk": "аварія" } }]"""));
            await using var after = await TestPlatform.StartAsync(new TestSettings { DataDirectory = data, Configuration = { ["Pom:CityPack:Directory"] = pack.Directory } }, new QueueingModule());
            using var supervisor = after.Supervisor();

            var listed = await supervisor.GetAsync(_office.Url("/days/2016-10-12/bookings/affected")).Answer(HttpStatusCode.OK);
            Assert.That(listed["items"]!.AsArray().Select(i => (Guid)i!["bookingId"]!), Is.EqualTo(new[] { hit }));
            await supervisor.PostAsync(_office.Url("/days/2016-10-12/bookings/cancel-affected"), JsonContent.Create(new { reason = "power-cut" })).Answer(HttpStatusCode.OK);

            var states = await after.Db<QueueingDb, Dictionary<Guid, BookingState>>(db => db.Bookings.ToDictionaryAsync(b => b.Id, b => b.State));
            Assert.That((states[hit], states[spared]), Is.EqualTo((BookingState.Cancelled, BookingState.Confirmed)));
            Directory.Delete(pack.Directory, recursive: true);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    public static IEnumerable<TestCaseData> Rights()
    {
        yield return new TestCaseData("GET", "/days/2016-10-12/bookings", new[] { Role.Clerk, Role.Supervisor });
        yield return new TestCaseData("GET", "/days/2016-10-12/bookings/affected", new[] { Role.Clerk, Role.Supervisor });
        yield return new TestCaseData("POST", "/days/2016-10-12/bookings/cancel-affected", new[] { Role.Supervisor });
        yield return new TestCaseData("POST", "/bookings/0199a1c0-0000-7000-8000-000000000001/cancel", new[] { Role.Supervisor });
        yield return new TestCaseData("POST", "/bookings/check-in", new[] { Role.Device, Role.Clerk, Role.Supervisor });
    }

    [TestCaseSource(nameof(Rights))]
    public async Task Only_these_roles_and_only_at_their_point(string method, string rest, string[] allowed)
    {
        foreach (var role in Role.All)
        {
            using var here = _office.Platform.Client("x", [role], ["MH"]);
            Assert.That((int)(await SendAsync(here)).StatusCode, allowed.Contains(role) ? Is.Not.AnyOf(401, 403) : Is.EqualTo(403), role);
        }
        using var elsewhere = _office.Platform.Client("x", Role.All, ["NS"], ["SO"]);
        Assert.That((int)(await SendAsync(elsewhere)).StatusCode, Is.EqualTo(403));
        Assert.That((int)(await SendAsync(_office.Resident)).StatusCode, Is.EqualTo(401));

        Task<HttpResponseMessage> SendAsync(HttpClient by) =>
            by.SendAsync(new HttpRequestMessage(new HttpMethod(method), _office.Url(rest)) { Content = method == "POST" ? JsonContent.Create(new { }) : null });
    }

    [Test]
    public void What_is_told_to_everybody_names_nobody_and_what_is_sealed_reaches_the_contact()
    {
        var announced = new List<object>();
        var secrets = _office.Secrets;
        var pack = _office.Platform.Services.GetRequiredService<ServiceDefaults.CityPack.CityPack>();
        var now = _office.Platform.Clock.GetUtcNow();
        var day = new BookingDay(pack, secrets, "MH", new DateOnly(2016, 10, 12), new BookingRows([], [], [], []));
        var booking = day.Hold(BookableMatter.Of(pack, "MH", day.Day, "IdCardIssue"), BookingOffice.Warsaw("2016-10-12 10:15").ToUniversalTime(), null, now);
        day.GiveContact(booking, Contact.Read("600 100 200", null), "en", now);
        day.Confirm(booking, secrets.Open(booking.Code), null, now);
        day.Cancel(booking, byStaff: true, "power-cut", now);
        announced.AddRange(day.News.SelectMany(n => BookingAnnouncements.MessagesOf(n, secrets)));

        var words = announced.Select(m => JsonSerializer.Serialize(m, m.GetType(), MessageTypes.Json)).ToList();
        var notices = announced.OfType<BookingNotice>().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(announced.Select(m => m.GetType().Name), Is.EqualTo(new[] { "BookingNotice", "BookingMade", "BookingNotice", "BookingCancelled", "BookingNotice" }));
            Assert.That(notices.Select(n => n.Kind), Is.EqualTo(new[] { BookingNoticeKind.Confirm, BookingNoticeKind.Made, BookingNoticeKind.CancelledByOffice }));
            foreach (var secret in new[] { "600100200", secrets.Open(booking.Code), secrets.Open(booking.Token), secrets.LinkKey(booking.Id), booking.ContactIndex! }) Assert.That(words, Has.None.Contains($"\"{secret}\""));
            var inside = JsonSerializer.Deserialize<BookingNoticeSecrets>(secrets.Open(new ServiceDefaults.Privacy.SealedText(notices[0].Sealed)), MessageTypes.Json)!;
            Assert.That((inside.Phone, inside.Code, inside.LinkKey), Is.EqualTo(("+48600100200", secrets.Open(booking.Code), secrets.LinkKey(booking.Id))));
        }
    }

    private static Task<Guid> MakeAsync(TestPlatform platform, QueueingDb db, string start)
    {
        var (desk, secrets) = (platform.Services.GetRequiredService<BookingDesk>(), platform.Services.GetRequiredService<BookingSecrets>());
        var pack = platform.Services.GetRequiredService<ServiceDefaults.CityPack.CityPack>();
        return desk.DoAsync(db, "MH", new DateOnly(2016, 10, 12), (day, now) =>
        {
            var booking = day.Hold(BookableMatter.Of(pack, "MH", day.Day, "IdCardIssue"), BookingOffice.Warsaw(start).ToUniversalTime(), null, now);
            day.GiveContact(booking, Contact.Read("600 100 200", null), "pl", now);
            day.Confirm(booking, secrets.Open(booking.Code), null, now);
            return booking.Id;
        }, default);
    }
}
