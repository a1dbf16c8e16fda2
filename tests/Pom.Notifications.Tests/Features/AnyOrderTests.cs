using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.Testing;

namespace Pom.Notifications.Tests.Features;

/// <summary>The messages of a booking, a ticket and an item, each once to three times, in any order and beside each other: the same
/// resident gets each notice at most once, the last word always, and nothing waits about what has ended.</summary>
[TestFixture]
public sealed class AnyOrderTests
{
    private const int Runs = 25;

    [Test]
    public async Task In_any_order_and_number_each_notice_is_told_once()
    {
        await using var office = await PostOffice.OpenAsync();
        var plans = (from times in Gen.Choose(1, 3).ListOf(10) from order in Gen.Choose(0, 1_000_000).ListOf(30) select (times.ToArray(), order.ToArray())).ToArbitrary();
        var seed = (ulong)Random.Shared.NextInt64();
        TestContext.Out.WriteLine($"seed {seed}");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithReplay(seed, 1), Prop.ForAll(plans, plan => RunAsync(office, plan.Item1, plan.Item2).GetAwaiter().GetResult()));
        var sent = office.Outbox("sms").Select(m => (Guid)m["reference"]!).ToList();
        var delivered = await office.Platform.Db<NotificationsDb, List<Guid>>(db => db.Notices.Where(n => n.State == NoticeState.Delivered).Select(n => n.Id).ToListAsync());
        Assert.That(sent, Is.Unique.And.EquivalentTo(delivered), "what is said to be sent is what was sent");
        Assert.That(sent, Has.Count.GreaterThanOrEqualTo(Runs * 2), "the runs are worth looking at");
    }

    private static async Task RunAsync(PostOffice office, int[] times, int[] order)
    {
        var (booking, ticket, item, caseId) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        object[] said =
        [
            office.Booking(booking, BookingNoticeKind.Confirm), office.Booking(booking, BookingNoticeKind.Made), office.Booking(booking, BookingNoticeKind.Moved, PostOffice.Warsaw("2016-10-18 10:00"), moves: 1),
            office.Booking(booking, BookingNoticeKind.CancelledByOffice, PostOffice.Warsaw("2016-10-18 10:00"), moves: 1),
            office.Contact(ticket, ContactSubject.Ticket), office.Turn(ticket), office.Called(ticket),
            office.Contact(item), office.Ready(item, caseId), office.Closed(item, caseId),
        ];
        var all = said.SelectMany((message, i) => Enumerable.Repeat(message, times[i])).Select((message, i) => (message, order[i % order.Length])).OrderBy(m => m.Item2).Select(m => m.message);
        await office.Platform.Db<NotificationsDb, int>(db =>
        {
            // Each for itself, so that no order between them is kept.
            foreach (var message in all) db.Announce(message, Guid.CreateVersion7(), message is ContactGiven or BookingNotice ? Contracts.Notifications.Notices.Key : null);
            return db.SaveChangesAsync();
        });
        await office.HeardAsync();
        await office.BecomesAsync(item, NoticeKind.CaseClosed, NoticeState.Delivered);
        await office.BecomesAsync(booking, NoticeKind.BookingCancelledByOffice, NoticeState.Delivered);
        foreach (var subject in new[] { booking, ticket, item })
        {
            var notices = await office.NoticesAsync(subject);
            Assert.That(notices.Select(n => n.Key), Is.Unique);
            Assert.That(notices.Where(n => n.State == NoticeState.Queued).Select(n => n.Key), Is.Empty, "nothing waits about what has ended");
        }
        Assert.That((await office.NoticesAsync(ticket)).Single().State, Is.EqualTo(NoticeState.Delivered).Or.EqualTo(NoticeState.Dropped));
        Assert.That((await office.NoticesAsync(booking)).Select(n => n.Kind), Is.SupersetOf(new[] { NoticeKind.BookingConfirm, NoticeKind.BookingMade, NoticeKind.BookingMoved, NoticeKind.BookingCancelledByOffice }));
    }
}
