using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Tests.Features.Bookings;

/// <summary>Two hundred people press at the same instant for a time with one place. On SQLite always; on PostgreSQL, where commands
/// really run beside each other, when <c>POM_TEST_POSTGRES</c> names a server for tests (its database pom_queueing is emptied).</summary>
[TestFixture(null)]
[TestFixture("POM_TEST_POSTGRES")]
public sealed class When_two_hundred_want_one_slot(string? server)
{
    private BookingOffice _office = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        var connection = server is null ? null : Environment.GetEnvironmentVariable(server);
        if (server is not null && connection is null) Assert.Ignore($"{server} names no PostgreSQL for tests.");
        _office = await BookingOffice.OpenAsync(postgres: connection);
    }

    [SetUp]
    public Task Clear() => _office.ClearAsync();

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_office is not null) await _office.DisposeAsync();
    }

    [Test]
    public async Task Exactly_one_gets_it_and_the_others_are_told()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _office.PostHoldAsync("2016-10-12 10:15")));

        Assert.That(answers.Count(a => a.StatusCode == HttpStatusCode.Created), Is.EqualTo(1));
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That((string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["type"], Does.EndWith("/slot-taken"));
        }
        var booking = (await _office.BookingsAsync()).Single();
        Assert.That((await _office.SeatsAsync()).Single().BookingId, Is.EqualTo(booking.Id));
    }

    [Test]
    public async Task Long_visits_that_overlap_never_share_a_slot()
    {
        // 35 minutes are three slots; two that begin within half an hour of each other cannot both be.
        var starts = Enumerable.Range(0, 60).Select(i => BookingOffice.Warsaw("2016-10-12 10:00").AddMinutes(15 * (i % 8)).ToString("O"));
        var answers = await Task.WhenAll(starts.Select(s => _office.PostHoldAsync(s, "VehicleRegistrationImported")));

        var seats = await _office.SeatsAsync();
        var bookings = await _office.BookingsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Count(a => a.StatusCode == HttpStatusCode.Created), Is.EqualTo(bookings.Count).And.GreaterThan(1));
            Assert.That(seats, Has.Count.EqualTo(3 * bookings.Count));
            Assert.That(seats.Select(s => s.SlotAt), Is.Unique);
        }
    }

    [Test]
    public async Task The_database_itself_refuses_a_second_owner_of_a_seat()
    {
        var held = await _office.HoldAsync("2016-10-12 10:15");
        var seat = (await _office.SeatsAsync()).Single();

        var refused = (await Assert.ThrowsAsync<DbUpdateException>(() => _office.Platform.Db<QueueingDb, int>(db =>
        {
            db.BookingSeats.Add(new BookingSeat { ServicePoint = seat.ServicePoint, Day = seat.Day, CaseGroup = seat.CaseGroup, SlotAt = seat.SlotAt, Seat = seat.Seat, BookingId = Guid.CreateVersion7() });
            return db.SaveChangesAsync();
        })))!;

        Assert.That(refused.IsUniqueViolation());
        Assert.That((await _office.LookAsync(held)).Text("state"), Is.EqualTo("held"));
    }

    [Test]
    public async Task A_double_click_with_one_key_holds_one_time()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _office.PostHoldAsync("2016-10-12 10:15", address: "10.9.9.9", key: "double-click")));

        var tokens = await Task.WhenAll(answers.Select(async a => JsonNode.Parse(await a.Content.ReadAsStringAsync())!.AsObject().Text("token")));
        Assert.That(tokens.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await _office.BookingsAsync(), Has.Count.EqualTo(1));
    }
}
