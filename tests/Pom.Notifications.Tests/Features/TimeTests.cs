using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Queueing;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Tests.Features;

/// <summary>What is told later, and what is no longer told.</summary>
[TestFixture]
public sealed class TimeTests
{
    private PostOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await PostOffice.OpenAsync();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task The_day_before_is_reminded_of_once_and_not_after_a_cancellation()
    {
        var (stays, goes) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var id in new[] { stays, goes }) await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Made), times: 3);
        Assert.That((await _office.NoticeAsync(stays, NoticeKind.BookingDayBefore)).NotBefore, Is.EqualTo(PostOffice.Warsaw("2016-10-12 12:00")));
        await _office.SayAsync(Cancelled(goes));
        _office.At("2016-10-12 12:00");
        await _office.BecomesAsync(stays, NoticeKind.BookingDayBefore, NoticeState.Delivered);
        var dropped = await _office.NoticeAsync(goes, NoticeKind.BookingDayBefore);
        Assert.That((dropped.State, dropped.Reason), Is.EqualTo((NoticeState.Dropped, "cancelled")));
    }

    [Test]
    public async Task A_booking_that_moved_is_reminded_of_at_its_new_day_only()
    {
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Made));
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Moved, PostOffice.Warsaw("2016-10-18 10:00"), moves: 1), times: 3);
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Made)); // the old news again
        var planned = (await _office.NoticesAsync(id)).Where(n => n.Kind == NoticeKind.BookingDayBefore).ToList();
        Assert.That(planned.Select(n => (n.State, n.NotBefore)), Is.EquivalentTo(new[]
        {
            (NoticeState.Dropped, PostOffice.Warsaw("2016-10-12 12:00").ToUniversalTime()), (NoticeState.Queued, PostOffice.Warsaw("2016-10-17 12:00").ToUniversalTime()),
        }));
    }

    [Test]
    public async Task A_document_that_still_waits_is_reminded_of_after_seven_days_and_not_when_it_was_picked_up()
    {
        var (waits, taken, ofWaits, ofTaken) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var (item, caseId) in new[] { (waits, ofWaits), (taken, ofTaken) })
        {
            await _office.SayAsync(_office.Contact(item));
            await _office.SayAsync(_office.Ready(item, caseId), times: 3);
            await _office.BecomesAsync(item, NoticeKind.DocumentReady, NoticeState.Delivered);
        }
        await _office.SayAsync(_office.Closed(taken, ofTaken));
        _office.Platform.Clock.Now += TimeSpan.FromDays(7);
        await _office.BecomesAsync(waits, NoticeKind.DocumentReminder, NoticeState.Delivered);
        Assert.That((await _office.NoticeAsync(taken, NoticeKind.DocumentReminder)).Reason, Is.EqualTo("closed"));
        Assert.That(_office.Outbox("sms").Count(m => ((string)m["text"]!).StartsWith("Przypominamy", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_not_urgent_waits_for_the_morning_and_what_is_does_not()
    {
        var (item, caseId, booking) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        _office.At("2016-10-10 22:30");
        await _office.SayAsync(_office.Contact(item));
        await _office.SayAsync(_office.Ready(item, caseId));
        await _office.SayAsync(_office.Booking(booking, BookingNoticeKind.Confirm));
        await _office.BecomesAsync(booking, NoticeKind.BookingConfirm, NoticeState.Delivered);
        var ready = await _office.NoticeAsync(item, NoticeKind.DocumentReady);
        Assert.That((ready.State, ready.NotBefore), Is.EqualTo((NoticeState.Queued, PostOffice.Warsaw("2016-10-11 07:00"))));
        _office.At("2016-10-11 07:00");
        await _office.BecomesAsync(item, NoticeKind.DocumentReady, NoticeState.Delivered);
    }

    [Test]
    public async Task Contact_and_words_are_erased_after_the_days_of_the_city_pack_and_the_notice_is_still_made_only_once()
    {
        var id = Guid.CreateVersion7();
        var made = _office.Booking(id, BookingNoticeKind.Made);
        await _office.SayAsync(made);
        await _office.BecomesAsync(id, NoticeKind.BookingMade, NoticeState.Delivered);
        _office.At("2017-03-01 12:00");
        await _office.BecomesAsync(id, NoticeKind.BookingDayBefore, NoticeState.Dropped); // far too late
        await ((Notifications.Features.Contacts.EraseOld)_office.Platform.Services.GetService(typeof(Notifications.Features.Contacts.EraseOld))!).EraseAsync(default);
        Assert.That((await _office.NoticesAsync(id)).Select(n => (n.Address, n.Text, n.Facts)), Is.All.EqualTo(((ServiceDefaults.Privacy.SealedText?)null, (ServiceDefaults.Privacy.SealedText?)null, (ServiceDefaults.Privacy.SealedText?)null)));
        await _office.SayAsync(made);
        Assert.That((await _office.NoticesAsync(id)).Count(n => n.Kind == NoticeKind.BookingMade), Is.EqualTo(1));
    }

    [Test]
    public async Task Of_an_item_that_was_struck_out_nothing_more_is_told_and_why_is_recorded()
    {
        var (item, caseId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _office.SayAsync(_office.Contact(item));
        await _office.SayAsync(_office.Ready(item, caseId));
        await _office.BecomesAsync(item, NoticeKind.DocumentReady, NoticeState.Delivered);
        await _office.SayAsync(Struck(item), times: 3);
        await _office.SayAsync(_office.Supplement(item, caseId)); // the department did not know yet
        foreach (var kind in new[] { NoticeKind.DocumentReminder, NoticeKind.SupplementRequested })
        {
            var dropped = await _office.NoticeAsync(item, kind);
            Assert.That((dropped.State, dropped.Reason), Is.EqualTo((NoticeState.Dropped, "struck-out")), $"{kind}");
        }
        _office.Platform.Clock.Now += TimeSpan.FromDays(7);
        Assert.That(_office.Outbox("sms"), Has.Count.EqualTo(1), "that it was ready, before");
    }

    [Test]
    public async Task An_item_that_was_struck_out_before_anything_was_known_of_it_is_never_told_of()
    {
        var (item, caseId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _office.SayAsync(Struck(item));
        await _office.SayAsync(_office.Contact(item));
        await _office.SayAsync(_office.Ready(item, caseId));
        Assert.That((await _office.NoticesAsync(item)).Select(n => (n.State, n.Reason)), Is.All.EqualTo((NoticeState.Dropped, "struck-out")));
    }

    private IncomingItemVoided Struck(Guid item) => new() { ItemId = item, Number = "RPW/12/2016", ServicePoint = "MH", Department = "SO", VoidedAt = _office.Now };

    private BookingCancelled Cancelled(Guid id) => new() { BookingId = id, ServicePoint = "MH", Day = new DateOnly(2016, 10, 13), CaseGroup = "SO", StartsAt = PostOffice.Warsaw("2016-10-13 12:15"), By = CancelledBy.Resident, At = _office.Now };
}
