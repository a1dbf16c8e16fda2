using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.Notifications.Features.Providers;
using Pom.Queueing;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.Testing;

namespace Pom.Notifications.Tests.Features;

/// <summary>A resident books at a real Queueing and answers by text message.</summary>
[TestFixture]
public sealed class InboundTests
{
    private PostOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await PostOffice.OpenAsync(simulated: true, others: new QueueingModule());

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [TestCase("ANULUJ")]
    [TestCase("  anuluj. ")]
    [TestCase("Dzień dobry, proszę Anuluj wizytę, dziękuję!")]
    public async Task The_word_cancels_the_one_coming_booking_and_says_so_once(string text)
    {
        var (id, _) = await BookAsync("2016-10-12 10:15");
        for (var i = 0; i < 3; i++) await _office.Simulator!.ReplyAsync("600 100 200", text, id: "reply-1").Answer(HttpStatusCode.NoContent);
        await Eventually.Until(async () => await StateAsync(id) == BookingState.Cancelled, "the booking is cancelled");
        await _office.BecomesAsync(id, NoticeKind.BookingCancelled, NoticeState.Delivered);
        var words = Texts("jest odwołana");
        Assert.That(words, Is.EqualTo(new[] { "Wizyta 12.10.2016 10:15, POM Millenium Hall, jest odwołana." }));
        await _office.Simulator!.ReplyAsync("600 100 200", text, id: "reply-2").Answer(HttpStatusCode.NoContent);
        await Eventually.Until(() => Texts("nie ma umówionej wizyty").Count == 1, "there is none any more");
    }

    [Test]
    public async Task Of_several_bookings_none_is_cancelled_until_its_code_is_named()
    {
        var (first, _) = await BookAsync("2016-10-12 10:15");
        var (second, code) = await BookAsync("2016-10-12 10:30");
        await _office.Simulator!.ReplyAsync(PostOffice.Phone, "ANULUJ").Answer(HttpStatusCode.NoContent);
        await Eventually.Until(() => Texts("jest kilka wizyt").Count == 1, "which one?");
        Assert.That((await StateAsync(first), await StateAsync(second)), Is.EqualTo((BookingState.Confirmed, BookingState.Confirmed)));
        await _office.Simulator!.ReplyAsync(PostOffice.Phone, $"anuluj {code}").Answer(HttpStatusCode.NoContent);
        await Eventually.Until(async () => await StateAsync(second) == BookingState.Cancelled, "the named one is cancelled");
        Assert.That(await StateAsync(first), Is.EqualTo(BookingState.Confirmed));
    }

    [Test]
    public async Task A_stranger_is_told_that_there_is_nothing_and_two_machines_do_not_talk_for_ever()
    {
        var (id, _) = await BookAsync("2016-10-12 10:15");
        await _office.Simulator!.ReplyAsync("600 555 555", "ANULUJ").Answer(HttpStatusCode.NoContent);
        await Eventually.Until(() => Texts("nie ma umówionej wizyty").Count == 1, "nothing");
        for (var i = 0; i < 4; i++) await _office.Simulator!.ReplyAsync("600 555 555", "Nie ma mnie w biurze").Answer(HttpStatusCode.NoContent);
        await Eventually.Until(() => Texts("Nie rozumiemy").Count == 1, "once");
        Assert.That(await StateAsync(id), Is.EqualTo(BookingState.Confirmed));
        Assert.That(await _office.Platform.Db<NotificationsDb, int>(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.NotUnderstood)), Is.EqualTo(1));
    }

    [Test]
    public async Task STOP_withdraws_the_consent_and_nothing_more_is_sent()
    {
        var (id, _) = await BookAsync("2016-10-12 10:15");
        await _office.BecomesAsync(id, NoticeKind.BookingMade, NoticeState.Delivered);
        await _office.Simulator!.ReplyAsync(PostOffice.Phone, "Stop").Answer(HttpStatusCode.NoContent);
        await Eventually.Until(() => Texts("Nie będziemy już").Count == 1, "confirmed");
        Assert.That((await _office.NoticeAsync(id, NoticeKind.BookingDayBefore)).Reason, Is.EqualTo("consent-withdrawn"));
    }

    [Test]
    public async Task Who_does_not_sign_or_writes_nonsense_is_refused_and_nothing_changed()
    {
        var (id, _) = await BookAsync("2016-10-12 10:15");
        using var stranger = _office.Platform.Anonymous();
        await stranger.PostAsJsonAsync("/api/notifications/providers/sms/inbound", new { id = "x", from = PostOffice.Phone, text = "ANULUJ" }).Refused(HttpStatusCode.Unauthorized, "wrong-signature");
        await stranger.PostAsJsonAsync("/api/notifications/providers/pigeon/inbound", new { id = "x" }).Refused(HttpStatusCode.NotFound, "unknown-provider");
        await _office.Simulator!.ReplyAsync("12ab", "ANULUJ").Refused(HttpStatusCode.BadRequest, "invalid-input", "from");
        Assert.That(await _office.Platform.Db<NotificationsDb, int>(db => db.InboundMessages.CountAsync()), Is.Zero);
        Assert.That(await StateAsync(id), Is.EqualTo(BookingState.Confirmed));
    }

    [Test]
    public async Task Who_has_checked_in_is_told_that_it_is_too_late()
    {
        var (id, _) = await BookAsync("2016-10-12 10:15");
        // Checked in while the answer was on its way: the row says so before the news of it has come.
        await _office.Platform.Db<QueueingDb, int>(db => db.Bookings.Where(b => b.Id == id).ExecuteUpdateAsync(u => u.SetProperty(b => b.State, BookingState.CheckedIn)));
        await _office.Simulator!.ReplyAsync(PostOffice.Phone, "ANULUJ").Answer(HttpStatusCode.NoContent);
        await Eventually.Until(() => Texts("nie można już odwołać").Count == 1, "too late");
    }

    [Test]
    public async Task A_ticket_with_a_number_is_told_that_its_turn_is_near_and_a_malformed_number_issues_no_ticket()
    {
        using var machine = _office.Platform.Machine();
        await machine.PostAsJsonAsync("/api/queueing/points/MH/tickets", new { caseGroup = "SO", contact = new { phone = "12 34", consent = true } }).Refused(HttpStatusCode.BadRequest, "invalid-input", "contact.phone");
        await machine.PostAsJsonAsync("/api/queueing/points/MH/tickets", new { caseGroup = "SO", contact = new { phone = "600 100 200" } }).Refused(HttpStatusCode.BadRequest, "invalid-input", "contact.consent");
        Assert.That(await _office.Platform.Db<QueueingDb, int>(db => db.Tickets.CountAsync()), Is.Zero);

        using var clerk = _office.Platform.Clerk(number: 2);
        await clerk.PostAsync("/api/queueing/points/MH/counters/2/open", null).Answer();
        var ticket = await machine.PostAsJsonAsync("/api/queueing/points/MH/tickets", new { caseGroup = "SO", contact = new { phone = "600 100 200", consent = true, language = "en" } }).Answer(HttpStatusCode.Created);
        var id = (Guid)ticket["ticketId"]!;
        await _office.BecomesAsync(id, NoticeKind.TurnApproaching, NoticeState.Delivered);
        Assert.That(_office.Simulator!.Inbox.All.Single().Text, Does.StartWith("Number A001: 0 ahead of you"));
        using var holder = _office.Platform.Anonymous();
        await holder.PostAsJsonAsync($"/api/queueing/tickets/{id}/contact", new { phone = "600 100 300", consent = true }).Answer(HttpStatusCode.NoContent);
        await holder.PostAsJsonAsync($"/api/queueing/tickets/{id}/contact", new { phone = "brak", consent = true }).Refused(HttpStatusCode.BadRequest, "invalid-input", "phone");
        await clerk.PostAsync("/api/queueing/points/MH/counters/2/next", null).Answer();
        await holder.PostAsJsonAsync($"/api/queueing/tickets/{id}/contact", new { phone = "600 100 300", consent = true }).Refused(HttpStatusCode.Conflict, "ticket-state");
    }

    [TestCase("ANULUJ", InboundWords.Meaning.Cancel, null)]
    [TestCase("anuluj 123456", InboundWords.Meaning.Cancel, "123456")]
    [TestCase("Anulujemy spotkanie?", InboundWords.Meaning.Unknown, null)]
    [TestCase("\"STOP\"", InboundWords.Meaning.Stop, null)]
    [TestCase("Non stop dzwonicie", InboundWords.Meaning.Unknown, null)]
    [TestCase("", InboundWords.Meaning.Unknown, null)]
    public void Words_are_read(string text, object meaning, string? code) => Assert.That(InboundWords.Read(text), Is.EqualTo(((InboundWords.Meaning)meaning, code)));

    private List<string> Texts(string part) => [.. _office.Simulator!.Inbox.All.Select(m => m.Text).Where(t => t.Contains(part, StringComparison.Ordinal))];

    /// <summary>Held, given a contact and confirmed, as on the web.</summary>
    private async Task<(Guid Id, string Code)> BookAsync(string start)
    {
        using var resident = _office.Platform.Anonymous();
        var startsAt = PostOffice.Warsaw(start).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
        var held = await resident.PostAsJsonAsync("/api/queueing/points/MH/bookings", new { matter = "IdCardIssue", startsAt }).Answer(HttpStatusCode.Created);
        var url = $"/api/queueing/bookings/{held["token"]}";
        await resident.PostAsJsonAsync(url + "/contact", new { phone = "600 100 200" }).Answer();
        var code = (string)(await resident.GetAsync(url + "/demo-letter").Answer())["code"]!;
        await resident.PostAsJsonAsync(url + "/confirm", new { code }).Answer();
        var id = (Guid)held["bookingId"]!;
        await Eventually.Until(async () => (await _office.NoticesAsync(id)).Any(n => n.Kind == NoticeKind.BookingDayBefore), "the booking is known");
        return (id, code);
    }

    private Task<BookingState> StateAsync(Guid id) => _office.Platform.Db<QueueingDb, BookingState>(db => db.Bookings.AsNoTracking().Where(b => b.Id == id).Select(b => b.State).SingleAsync());
}
