using System.Net;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.Simulators.Messages;
using Pom.Testing;

namespace Pom.Notifications.Tests.Features;

/// <summary>The provider is down, slow, forgetful or refuses.</summary>
[TestFixture]
public sealed class ProviderTests
{
    private PostOffice _office = null!;

    private MessagesSimulator Provider => _office.Simulator!;

    [SetUp]
    public async Task Open() => _office = await PostOffice.OpenAsync(simulated: true);

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task What_cannot_be_sent_is_kept_and_goes_when_the_provider_is_back()
    {
        Provider.Controls = new Controls { Down = true };
        var ids = Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var id in ids) await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Made));
        await Eventually.Until(() => _office.Lane("sms").Breaker.State(_office.Now) == "open", "the breaker opens");
        var calls = Provider.Calls;
        Assert.That(calls, Is.InRange(3, 7), "a provider that fails is left alone");
        var figures = (await _office.Operator().GetAsync("/api/notifications/figures").Answer())["providers"]!.AsArray().Single(p => (string)p!["name"]! == "sms")!;
        Assert.That(((int)figures["due"]!, (int)figures["planned"]!, (string)figures["breaker"]!), Is.EqualTo((6, 6, "open")), "six to send, six reminders planned");

        Later(minutes: 2);
        await Eventually.Until(() => Provider.Calls > calls, "one tries");
        Provider.Controls = new Controls();
        for (var i = 0; i < 20 && Provider.Inbox.All.Count < 6; i++) { Later(minutes: 10); await Task.Delay(50); }
        foreach (var id in ids) await _office.BecomesAsync(id, NoticeKind.BookingMade, NoticeState.Delivered);
        Assert.That(Provider.Inbox.All, Has.Count.EqualTo(6));
    }

    [Test]
    public async Task A_notice_of_the_turn_is_dropped_when_the_turn_has_come_and_that_is_recorded()
    {
        Provider.Controls = new Controls { Down = true };
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Contact(id, ContactSubject.Ticket));
        await _office.SayAsync(_office.Turn(id));
        await TriedAsync(id);
        await _office.SayAsync(_office.Called(id));
        Provider.Controls = new Controls();
        Later(minutes: 5);
        var notice = await _office.NoticeAsync(id, NoticeKind.TurnApproaching);
        Assert.That((notice.State, notice.Reason), Is.EqualTo((NoticeState.Dropped, "turn-came")));
        await EverythingElseIsSentAsync();
        Assert.That(Provider.Inbox.All.Where(m => m.Reference == notice.Id.ToString()), Is.Empty);
    }

    [Test]
    public async Task A_notice_of_the_turn_is_dropped_when_its_time_is_over_though_nobody_was_called()
    {
        Provider.Controls = new Controls { Down = true };
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Contact(id, ContactSubject.Ticket));
        await _office.SayAsync(_office.Turn(id)); // 14 minutes, and a margin of 10
        await TriedAsync(id);
        Provider.Controls = new Controls();
        Later(minutes: 25);
        await Eventually.Until(async () =>
        {
            Later(minutes: 1); // the pause after a failed try may have begun only now
            return (await _office.NoticeAsync(id, NoticeKind.TurnApproaching)).State == NoticeState.Dropped;
        }, "it is dropped");
        Assert.That((await _office.NoticeAsync(id, NoticeKind.TurnApproaching)).Reason, Is.EqualTo("no-longer-useful"));
        Assert.That(Provider.Inbox.All, Is.Empty);
    }

    [Test]
    public async Task An_answer_that_is_lost_makes_no_second_message()
    {
        Provider.Controls = new Controls { LoseAnswers = 1 };
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Confirm));
        await Eventually.Until(() => Provider.Inbox.All.Count == 1, "it was taken");
        await ArrivesAsync(id, NoticeKind.BookingConfirm);
        Assert.That(Provider.Inbox.All, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_crash_between_sending_and_saving_makes_no_second_message()
    {
        Provider.Controls = new Controls { NoReports = true };
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Confirm));
        await _office.BecomesAsync(id, NoticeKind.BookingConfirm, NoticeState.Sent);
        // What a crash leaves behind: the claim, not the answer.
        await _office.Platform.Db<NotificationsDb, int>(db => db.Notices.ExecuteUpdateAsync(u => u.SetProperty(n => n.State, NoticeState.Queued).SetProperty(n => n.ProviderId, (string?)null)));
        await _office.Platform.StopAsync();
        await _office.Platform.StartAgainAsync();
        Later(minutes: 1);
        await _office.BecomesAsync(id, NoticeKind.BookingConfirm, NoticeState.Sent);
        Assert.That(Provider.Inbox.All.Single().Offered, Is.EqualTo(2), "one message for the reference, offered twice");
    }

    [Test]
    public async Task A_gateway_that_can_be_asked_is_asked_before_it_is_sent_again()
    {
        await using var office = await PostOffice.OpenAsync(simulated: true, asks: true);
        office.Simulator!.Controls = new Controls { LoseAnswers = 1, NoReports = true };
        var id = Guid.CreateVersion7();
        await office.SayAsync(office.Booking(id, BookingNoticeKind.Confirm));
        await Eventually.Until(() => office.Simulator.Inbox.All.Count == 1, "it was taken");
        await Eventually.Until(async () => (await office.NoticeAsync(id, NoticeKind.BookingConfirm)).LastError is not null, "the answer was lost");
        office.Platform.Clock.Now += TimeSpan.FromMinutes(1);
        await office.BecomesAsync(id, NoticeKind.BookingConfirm, NoticeState.Sent);
        Assert.That((office.Simulator.Inbox.All.Single().Offered, office.Simulator.Calls), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Reports_say_what_arrived_and_what_did_not_and_a_repeat_changes_nothing()
    {
        Provider.Controls = new Controls { Unreachable = ["+48600300300"] };
        var (good, bad) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _office.SayAsync(_office.Booking(good, BookingNoticeKind.Confirm));
        await _office.SayAsync(_office.Booking(bad, BookingNoticeKind.Confirm, phone: "+48600300300"));
        await _office.BecomesAsync(good, NoticeKind.BookingConfirm, NoticeState.Delivered);
        await _office.BecomesAsync(bad, NoticeKind.BookingConfirm, NoticeState.Failed);
        var delivered = await _office.NoticeAsync(good, NoticeKind.BookingConfirm);
        await Provider.TellAsync("reports", new { reference = delivered.Id, status = "failed" }).Answer(HttpStatusCode.NoContent);
        Assert.That((await _office.NoticeAsync(good, NoticeKind.BookingConfirm)).State, Is.EqualTo(NoticeState.Delivered), "what has arrived stays arrived");
        await Provider.TellAsync("reports", new { reference = Guid.CreateVersion7(), status = "delivered" }).Refused(HttpStatusCode.NotFound, "unknown-message");
        await Provider.TellAsync("reports", new { reference = delivered.Id, status = "perhaps" }).Refused(HttpStatusCode.BadRequest, "invalid-input", "status", "delivered, failed");
    }

    [Test]
    public async Task A_refused_notice_fails_visibly_and_the_operator_sends_it_again()
    {
        Provider.Controls = new Controls { Refused = [PostOffice.Phone] };
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Confirm));
        await _office.BecomesAsync(id, NoticeKind.BookingConfirm, NoticeState.Failed);
        using var operatorClient = _office.Operator();
        var failed = (await operatorClient.GetAsync("/api/notifications/notices?state=failed").Answer())["notices"]!.AsArray().Single()!;
        Assert.That(((string)failed["address"]!, (string)failed["reason"]!, failed["text"]), Is.EqualTo(("•••200", "refused-by-provider", (System.Text.Json.Nodes.JsonNode?)null)));
        Provider.Controls = new Controls();
        await operatorClient.PostAsync($"/api/notifications/notices/{failed["noticeId"]}/replay", null).Answer();
        await _office.BecomesAsync(id, NoticeKind.BookingConfirm, NoticeState.Delivered);
        await operatorClient.PostAsync($"/api/notifications/notices/{failed["noticeId"]}/replay", null).Refused(HttpStatusCode.Conflict, "notice-state");
    }

    [Test]
    public async Task Mail_goes_through_the_mail_server_whether_text_messages_go_or_not()
    {
        Provider.Controls = new Controls { ErrorShare = 1 };
        var (mail, sms) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _office.SayAsync(_office.Booking(sms, BookingNoticeKind.Confirm));
        await _office.SayAsync(_office.Booking(mail, BookingNoticeKind.Confirm, byMail: true, language: "uk"));
        await _office.BecomesAsync(mail, NoticeKind.BookingConfirm, NoticeState.Sent);
        var received = Provider.Inbox.All.Single(m => m.Channel == "email");
        var notice = await _office.NoticeAsync(mail, NoticeKind.BookingConfirm);
        Assert.That((received.To, received.Reference, received.Subject), Is.EqualTo((PostOffice.Email, notice.Id.ToString(), "Підтвердьте візит 13.10.2016 12:15")));
        Assert.That(received.Text, Does.Contain("text/html").And.Contain("text/plain"));
        Assert.That((await _office.NoticeAsync(sms, NoticeKind.BookingConfirm)).State, Is.EqualTo(NoticeState.Queued));
    }

    private void Later(double minutes) => _office.Platform.Clock.Now += TimeSpan.FromMinutes(minutes);

    private async Task ArrivesAsync(Guid id, NoticeKind kind)
    {
        await Eventually.Until(async () =>
        {
            Later(minutes: 0.2);
            return (await _office.NoticeAsync(id, kind)).State is NoticeState.Sent or NoticeState.Delivered;
        }, $"{kind} arrives");
    }

    /// <summary>The first try is over: what had begun before the clock was moved would rightly go through.</summary>
    private Task TriedAsync(Guid subject) => Eventually.Until(async () => (await _office.NoticeAsync(subject, NoticeKind.TurnApproaching)).LastError is not null, "a try has failed");

    private async Task EverythingElseIsSentAsync()
    {
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Confirm));
        await ArrivesAsync(id, NoticeKind.BookingConfirm);
    }
}
