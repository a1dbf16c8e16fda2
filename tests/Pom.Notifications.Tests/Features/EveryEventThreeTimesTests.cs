using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.Testing;

namespace Pom.Notifications.Tests.Features;

/// <summary>Whatever arrives three times is told once, each kind over each way.</summary>
[TestFixture]
public sealed class EveryEventThreeTimesTests
{
    private PostOffice _office = null!;

    [OneTimeSetUp]
    public async Task Open() => _office = await PostOffice.OpenAsync();

    [OneTimeTearDown]
    public async Task Close() => await _office.DisposeAsync();

    [TestCase(NoticeKind.BookingConfirm, BookingNoticeKind.Confirm)]
    [TestCase(NoticeKind.BookingMade, BookingNoticeKind.Made)]
    [TestCase(NoticeKind.BookingMoved, BookingNoticeKind.Moved)]
    [TestCase(NoticeKind.BookingOffered, BookingNoticeKind.Offered)]
    [TestCase(NoticeKind.BookingCancelledByOffice, BookingNoticeKind.CancelledByOffice)]
    public async Task A_booking_is_told_once(NoticeKind kind, BookingNoticeKind told)
    {
        foreach (var byMail in new[] { false, true })
        {
            var id = Guid.CreateVersion7();
            await _office.SayAsync(_office.Booking(id, told, moves: told == BookingNoticeKind.Moved ? 1 : 0, byMail: byMail), times: 3);
            await OnceAsync(id, kind, byMail ? "email" : "sms");
        }
    }

    [Test]
    public async Task An_approaching_turn_is_told_once()
    {
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Contact(id, ContactSubject.Ticket), times: 3);
        await _office.SayAsync(_office.Turn(id), times: 3);
        await OnceAsync(id, NoticeKind.TurnApproaching, "sms");
        Assert.That(_office.TextOf(await _office.NoticeAsync(id, NoticeKind.TurnApproaching)), Is.EqualTo("Numer A012: przed Tobą 2 os., około 14 min. POM Millenium Hall"));
    }

    [TestCase(NoticeKind.SupplementRequested)]
    [TestCase(NoticeKind.DocumentReady)]
    [TestCase(NoticeKind.CaseClosed)]
    public async Task A_case_is_told_once(NoticeKind kind)
    {
        foreach (var byMail in new[] { false, true })
        {
            var (item, caseId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            await _office.SayAsync(_office.Contact(item, phone: byMail ? null : PostOffice.Phone, email: byMail ? PostOffice.Email : null, sms: !byMail, mail: byMail, language: "en"), times: 3);
            object said = kind switch { NoticeKind.SupplementRequested => _office.Supplement(item, caseId), NoticeKind.DocumentReady => _office.Ready(item, caseId), _ => _office.Closed(item, caseId) };
            await _office.SayAsync(said, times: 3);
            await OnceAsync(item, kind, byMail ? "email" : "sms");
            Assert.That(_office.TextOf(await _office.NoticeAsync(item, kind)), Does.Contain("SO.5344.12.2016").And.Contain("ase"), "in the contact's language");
        }
    }

    [Test]
    public async Task Two_requests_in_one_case_are_two_notices()
    {
        var (item, caseId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _office.SayAsync(_office.Contact(item));
        await _office.SayAsync(_office.Supplement(item, caseId));
        await _office.SayAsync(_office.Supplement(item, caseId) with { RequestedAt = _office.Now.AddDays(3) });
        Assert.That(await _office.NoticesAsync(item), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_message_names_no_address_and_no_text_outside_the_sealed_columns()
    {
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Made, phone: "+48600999111"));
        await _office.BecomesAsync(id, NoticeKind.BookingMade, NoticeState.Delivered);
        var files = Directory.GetFiles(Path.Combine(_office.Platform.DataDirectory, "db"));
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.That(await reader.ReadToEndAsync(), Does.Not.Contain("600999111"), file);
        }
    }

    private async Task OnceAsync(Guid subject, NoticeKind kind, string channel)
    {
        await _office.BecomesAsync(subject, kind, NoticeState.Delivered);
        var id = (await _office.NoticeAsync(subject, kind)).Id;
        Assert.That(_office.Outbox(channel).Count(m => m["reference"]!.GetValue<Guid>() == id), Is.EqualTo(1));
        var of = (await _office.NoticesAsync(subject)).Select(n => n.Id).ToHashSet();
        var all = _office.Outbox("sms").Concat(_office.Outbox("email")).Where(m => of.Contains(m["reference"]!.GetValue<Guid>()));
        Assert.That(all.GroupBy(m => (string?)m["text"]).Select(g => g.Count()), Is.All.EqualTo(1));
    }
}
