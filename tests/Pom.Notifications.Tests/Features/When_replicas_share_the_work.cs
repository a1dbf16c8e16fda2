using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Queueing;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.Simulators.Messages;
using Pom.Testing;

namespace Pom.Notifications.Tests.Features;

/// <summary>Several senders look at the same notices at once. On SQLite always; on PostgreSQL, where they really run beside each other,
/// when <c>POM_TEST_POSTGRES</c> names a server for tests (its database pom_notifications is made anew).</summary>
[TestFixture(null)]
[TestFixture("POM_TEST_POSTGRES")]
public sealed class When_replicas_share_the_work(string? server)
{
    private const int Notices = 24, Senders = 6;
    private PostOffice _office = null!;

    [SetUp]
    public async Task Open()
    {
        var connection = server is null ? null : Environment.GetEnvironmentVariable(server);
        if (server is not null && connection is null) Assert.Ignore($"{server} names no PostgreSQL for tests.");
        _office = await PostOffice.OpenAsync(simulated: true, configuration: await PostgresForTests.PrepareAsync(connection, "notifications"));
    }

    [TearDown]
    public async Task Close()
    {
        if (_office is not null) await _office.DisposeAsync();
    }

    [Test]
    public async Task Each_notice_is_handed_to_the_provider_once()
    {
        _office.Simulator!.Controls = new Controls { NoReports = true };
        var ids = Enumerable.Range(0, Notices).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var id in ids) await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Confirm));
        await Eventually.Until(() => _office.Simulator.Inbox.All.Count == Notices, "the first round is over");
        await Eventually.Until(async () => await _office.Platform.Db<NotificationsDb, bool>(db => db.Notices.Where(n => n.Kind == NoticeKind.BookingConfirm).AllAsync(n => n.State == NoticeState.Sent)), "and entered");
        // All of them again, at the same instant, for every sender there is.
        _office.Simulator.Inbox.Clear();
        var now = _office.Now.ToUniversalTime();
        await _office.Platform.Db<NotificationsDb, int>(db => db.Notices.Where(n => n.Kind == NoticeKind.BookingConfirm)
            .ExecuteUpdateAsync(u => u.SetProperty(n => n.State, NoticeState.Queued).SetProperty(n => n.Attempts, 0).SetProperty(n => n.DueAt, now)));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(() => _office.Lane("sms").RoundAsync(default))));
        await Eventually.Until(() => _office.Simulator.Inbox.All.Count == Notices, "all are with the provider");
        await Eventually.Until(async () => await _office.Platform.Db<NotificationsDb, bool>(db => db.Notices.Where(n => n.Kind == NoticeKind.BookingConfirm).AllAsync(n => n.State == NoticeState.Sent)), "and entered again");
        Assert.That(_office.Simulator.Inbox.All.Select(m => m.Offered), Is.All.EqualTo(1));
    }

    [Test]
    public async Task One_event_that_is_heard_by_many_at_once_is_one_notice()
    {
        var id = Guid.CreateVersion7();
        await _office.SayAsync(_office.Booking(id, BookingNoticeKind.Made));
        await _office.Platform.Db<NotificationsDb, int>(async db =>
        {
            var first = await db.Notices.AsNoTracking().FirstAsync(n => n.SubjectId == id);
            db.Notices.Add(new Notice
            {
                Id = Guid.CreateVersion7(), Key = first.Key, SubjectId = id, SubjectKind = first.SubjectKind, Kind = first.Kind, State = NoticeState.Queued,
                MadeAt = first.MadeAt, NotBefore = first.NotBefore, UsefulUntil = first.UsefulUntil, LagTicks = 0, DueAt = first.DueAt,
            });
            Assert.That((await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync()))!.InnerException, Is.Not.Null, "the database itself refuses a second one");
            return 0;
        });
        var other = Guid.CreateVersion7();
        await _office.Platform.Db<NotificationsDb, int>(db =>
        {
            // Aggregates of their own, so that nothing keeps them in order.
            for (var i = 0; i < 8; i++) db.Announce(_office.Booking(other, BookingNoticeKind.Made), Guid.CreateVersion7(), Contracts.Notifications.Notices.Key);
            return db.SaveChangesAsync();
        });
        await _office.HeardAsync();
        Assert.That((await _office.NoticesAsync(other)).Count(n => n.Kind == NoticeKind.BookingMade), Is.EqualTo(1));
    }
}
