using System.Net;
using System.Net.Http.Json;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Identity;

namespace Pom.Notifications.Tests.Features;

/// <summary>Nobody is told who did not agree, and staff see as much as they need.</summary>
[TestFixture]
public sealed class ConsentTests
{
    private PostOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await PostOffice.OpenAsync();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [TestCase(null, false, "no-contact")]
    [TestCase(PostOffice.Phone, false, "no-consent")]
    [TestCase("+48177889900", true, "no-mobile-number")]
    public async Task Without_consent_or_a_way_nothing_is_sent_and_why_is_recorded(string? phone, bool consent, string reason)
    {
        var (item, caseId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        if (phone is not null) await _office.SayAsync(_office.Contact(item, phone: phone, sms: consent));
        await _office.SayAsync(_office.Ready(item, caseId));
        var notice = await _office.NoticeAsync(item, NoticeKind.DocumentReady);
        Assert.That((notice.State, notice.Reason), Is.EqualTo((NoticeState.Suppressed, reason)));
    }

    [Test]
    public async Task A_contact_that_comes_after_the_event_is_told_all_the_same()
    {
        var (item, caseId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _office.SayAsync(_office.Ready(item, caseId), times: 3);
        await _office.SayAsync(_office.Contact(item), times: 3);
        await _office.BecomesAsync(item, NoticeKind.DocumentReady, NoticeState.Delivered);
        Assert.That(_office.TextOf(await _office.NoticeAsync(item, NoticeKind.DocumentReady)), Does.Contain("POM Millenium Hall"));
    }

    [Test]
    public async Task Staff_change_a_consent_and_an_old_word_does_not_bring_it_back()
    {
        var (item, caseId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var first = _office.Contact(item, email: PostOffice.Email, mail: true);
        await _office.SayAsync(first);
        await _office.SayAsync(_office.Ready(item, caseId)); // the reminder is planned
        using var clerk = _office.Platform.Clerk();
        _office.Platform.Clock.Now += TimeSpan.FromMinutes(1);
        var answer = await clerk.PostAsJsonAsync(Url(item) + "/consent", new { sms = false, mail = true, language = "uk" }).Answer();
        Assert.That(((bool)answer["sms"]!, (string)answer["phone"]!, (string)answer["email"]!), Is.EqualTo((false, "•••200", "a•••@example.pl")));
        await _office.SayAsync(first); // again
        Assert.That((await _office.NoticeAsync(item, NoticeKind.DocumentReminder)).Reason, Is.EqualTo("consent-withdrawn"));
        await _office.SayAsync(_office.Closed(item, caseId));
        await _office.BecomesAsync(item, NoticeKind.CaseClosed, NoticeState.Delivered);
        Assert.That(_office.Outbox("email").Select(m => (string)m["language"]!), Is.EqualTo(new[] { "uk" }));
    }

    [TestCase("12 34", "phone", "Is no phone number")]
    [TestCase("17 788 99 00", "phone", "Is not a mobile number")]
    public async Task A_malformed_number_is_refused_and_nothing_changed(string phone, string field, string says)
    {
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Made));
        using var clerk = _office.Platform.Clerk();
        var before = (await clerk.GetAsync(Url(id)).Answer())["phone"]!.ToString();
        await clerk.PostAsJsonAsync(Url(id) + "/consent", new { sms = true, mail = false, phone }).Refused(HttpStatusCode.BadRequest, "invalid-input", field, says);
        await clerk.PostAsJsonAsync(Url(id) + "/consent", new { phone = "600 100 300" }).Refused(HttpStatusCode.BadRequest, "invalid-input", "sms", "mail");
        Assert.That((await clerk.GetAsync(Url(id)).Answer())["phone"]!.ToString(), Is.EqualTo(before));
    }

    [Test]
    public async Task Staff_of_the_point_see_whether_it_was_sent_a_supervisor_the_words_and_others_nothing()
    {
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Confirm));
        await _office.BecomesAsync(id, NoticeKind.BookingConfirm, NoticeState.Delivered);
        using var clerk = _office.Platform.Clerk();
        using var supervisor = _office.Platform.Supervisor();
        using var elsewhere = _office.Platform.Clerk("GR");
        using var operatorClient = _office.Operator();
        var seen = (await clerk.GetAsync(Url(id)).Answer())["notices"]!.AsArray().Single()!;
        Assert.That(((string)seen["state"]!, (string)seen["address"]!, seen["text"]), Is.EqualTo(("delivered", "•••200", (System.Text.Json.Nodes.JsonNode?)null)));
        Assert.That((string?)(await supervisor.GetAsync(Url(id)).Answer())["notices"]![0]!["text"], Does.Contain("123456"));
        await elsewhere.GetAsync(Url(id)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await elsewhere.GetAsync(Url(id).Replace("/MH/", "/GR/", StringComparison.Ordinal)).Refused(HttpStatusCode.NotFound, "unknown-subject");
        await clerk.GetAsync("/api/notifications/notices").Refused(HttpStatusCode.Forbidden, "not-allowed");
        await operatorClient.GetAsync("/api/notifications/notices?state=lost").Refused(HttpStatusCode.BadRequest, "invalid-input", "queued");
        await operatorClient.GetAsync(Url(id)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        Assert.That(await _office.Platform.Db<Data.NotificationsDb, int>(db => Task.FromResult(db.AccessLog.Count(e => e.ObjectId == id))), Is.EqualTo(2), "who looked is written down");
    }

    [Test]
    public async Task Notices_are_listed_page_by_page_each_once()
    {
        for (var i = 0; i < 60; i++) await _office.Platform.Db<Data.NotificationsDb, int>(db =>
        {
            var id = Guid.CreateVersion7();
            db.Announce(_office.Booking(id, BookingNoticeKind.Made), id, Contracts.Notifications.Notices.Key);
            return db.SaveChangesAsync();
        });
        await _office.HeardAsync();
        using var operatorClient = _office.Operator();
        List<string> seen = [];
        for (string? after = ""; after is not null;)
        {
            var page = await operatorClient.GetAsync("/api/notifications/notices" + (after.Length > 0 ? "?after=" + Uri.EscapeDataString(after) : "")).Answer();
            seen.AddRange(page["notices"]!.AsArray().Select(n => (string)n!["noticeId"]!));
            after = (string?)page["next"];
        }
        Assert.That(seen, Has.Count.EqualTo(120).And.Unique);
    }

    private static string Url(Guid id) => $"/api/notifications/points/MH/subjects/{id}";
}
