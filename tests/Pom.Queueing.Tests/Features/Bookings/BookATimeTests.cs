using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Tests.Features.Bookings;

/// <summary>From a free time to a confirmed booking, its move and its end.</summary>
public sealed class BookATimeTests
{
    private BookingOffice _office = null!;

    [OneTimeSetUp]
    public async Task Open() => _office = await BookingOffice.OpenAsync();

    [SetUp]
    public Task Clear() => _office.ClearAsync();

    [OneTimeTearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_day_shows_its_times_and_the_days_around_it()
    {
        await _office.HoldAsync("2016-10-11 10:15");

        var page = await _office.SlotsAsync("IdCardIssue");

        var slots = page["slots"]!.AsArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Text("day"), Is.EqualTo("2016-10-11"), "the next working day");
            Assert.That(page["previous"], Is.Null);
            Assert.That(page.Text("next"), Is.EqualTo("2016-10-12"));
            Assert.That(slots, Has.Count.EqualTo(32), "eight hours of four slots");
            Assert.That(slots[0]!.AsObject().Text("local"), Is.EqualTo("2016-10-11T10:00:00+02:00"));
            Assert.That(slots.Where(s => !(bool)s!["free"]!).Select(s => s!.AsObject().Text("local")), Is.EqualTo(new[] { "2016-10-11T10:15:00+02:00" }));
        }
    }

    [Test]
    public async Task A_long_matter_takes_slots_one_after_the_other()
    {
        await _office.BookAsync("2016-10-12 12:00", matter: "VehicleRegistrationImported");

        var page = await _office.SlotsAsync("VehicleRegistrationImported", "2016-10-12");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)page["minutes"]!, Is.EqualTo(45));
            Assert.That(page["slots"]!.AsArray()[^1]!.AsObject().Text("local"), Does.Contain("T17:15"), "it must end before the point closes");
            Assert.That(page["slots"]!.AsArray().Where(s => !(bool)s!["free"]!).Select(s => s!.AsObject().Text("local")[11..16]), Is.EqualTo(new[] { "11:30", "11:45", "12:00", "12:15", "12:30" }));
            Assert.That(await _office.SeatsAsync(), Has.Count.EqualTo(3));
        }
    }

    [Test]
    public async Task The_last_day_is_two_weeks_away_and_a_sunday_is_left_out()
    {
        Assert.That((await _office.SlotsAsync("IdCardIssue", "2016-10-15")).Text("next"), Is.EqualTo("2016-10-17"));
        Assert.That((await _office.SlotsAsync("IdCardIssue", "2016-10-24"))["next"], Is.Null);
    }

    [Test]
    public async Task A_hold_lapses_and_the_time_is_free_for_the_next_even_if_nobody_sweeps()
    {
        var first = await _office.HoldAsync("2016-10-12 10:15");
        Assert.That(first.Text("state"), Is.EqualTo("held"));
        _office.At("2016-10-10 10:15");

        Assert.That((await _office.LookAsync(first)).Text("state"), Is.EqualTo("expired"));
        Assert.That((bool)(await _office.SlotsAsync("IdCardIssue", "2016-10-12"))["slots"]![1]!["free"]!);
        await _office.HoldAsync("2016-10-12 10:15");
        await _office.RefusesAsync(() => _office.PostAsync(first, "contact", new { phone = "600100200" }), HttpStatusCode.Conflict, "booking-state", "Expired");
    }

    [Test]
    public async Task A_booking_is_confirmed_by_the_code()
    {
        var held = await _office.HoldAsync("2016-10-12 10:15");
        var waiting = await _office.StepAsync(held, "contact", new { phone = "+48 600-100-200" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting.Text("state"), Is.EqualTo("unconfirmed"));
            Assert.That(waiting.Text("keptUntil"), Does.StartWith("2016-10-10T09:05"), "an hour");
            Assert.That(waiting.Text("contact"), Is.EqualTo("•••200"));
            Assert.That(waiting["code"], Is.Null, "only the contact learns it");
        }

        var code = await _office.CodeAsync(held);
        var confirmed = await _office.StepAsync(held, "confirm", new { code });
        Assert.That((confirmed.Text("state"), confirmed.Text("code")), Is.EqualTo(("confirmed", code)));
        Assert.That((await _office.StepAsync(held, "confirm", new { code })).Text("state"), Is.EqualTo("confirmed"), "a second click changes nothing");
    }

    [Test]
    public async Task A_booking_is_confirmed_by_the_link()
    {
        var held = await _office.HoldAsync("2016-10-12 10:15");
        await _office.StepAsync(held, "contact", new { email = "Jan@Example.pl", language = "en" });

        Assert.That((await _office.StepAsync(held, "confirm", new { key = await _office.LinkKeyAsync(held) })).Text("state"), Is.EqualTo("confirmed"));
    }

    [Test]
    public async Task What_is_not_confirmed_within_an_hour_is_free_again_and_the_contact_is_erased_at_once()
    {
        var held = await _office.HoldAsync("2016-10-12 10:15");
        await _office.StepAsync(held, "contact", new { phone = "600100200" });
        _office.At("2016-10-10 11:05");
        await _office.SweepAsync();

        var row = await _office.RowAsync(held);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.Contact, row.ContactIndex), Is.EqualTo(((object?)null, (string?)null)));
            Assert.That(await _office.SeatsAsync(), Is.Empty);
            Assert.That(await _office.Platform.Db<QueueingDb, int>(db => db.PersonPlaces.CountAsync()), Is.Zero);
        }
        await _office.BookAsync("2016-10-12 10:15");
    }

    [Test]
    public async Task A_person_has_three_bookings_a_day_at_all_points_together()
    {
        foreach (var start in new[] { "10:15", "11:15", "12:15" }) await _office.BookAsync("2016-10-12 " + start);
        var fourth = await _office.HoldAsync("2016-10-12 13:15");

        await _office.RefusesAsync(() => _office.PostAsync(fourth, "contact", new { phone = "600 100 200" }), HttpStatusCode.Conflict, "person-limit", "2016-10-12");
        await _office.BookAsync("2016-10-13 10:15");
        await _office.BookAsync("2016-10-12 14:15", "600 100 201");
    }

    [Test]
    public async Task A_booking_moves_and_its_old_time_is_free()
    {
        var booking = await _office.BookAsync("2016-10-12 10:15");
        var code = await _office.CodeAsync(booking);

        var moved = await _office.StepAsync(booking, "move", new { startsAt = "2016-10-13T11:30:00+02:00" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(moved.Text("local"), Is.EqualTo("2016-10-13T11:30:00+02:00"));
            Assert.That(moved.Text("code"), Is.EqualTo(code), "whoever it belongs to keeps the code");
            Assert.That((await _office.SeatsAsync()).Single().SlotAt, Is.EqualTo(BookingOffice.Warsaw("2016-10-13 11:30")));
        }
        await _office.BookAsync("2016-10-12 10:15", "600 100 999");
    }

    [Test]
    public async Task A_long_visit_moves_by_one_slot_over_itself()
    {
        var booking = await _office.BookAsync("2016-10-12 12:00", matter: "VehicleRegistrationImported");

        await _office.StepAsync(booking, "move", new { startsAt = "2016-10-12T12:15:00+02:00" });

        Assert.That((await _office.SeatsAsync()).Select(s => s.SlotAt), Is.EqualTo(new[] { 0, 15, 30 }.Select(m => BookingOffice.Warsaw("2016-10-12 12:15").AddMinutes(m))));
    }

    [Test]
    public async Task Where_the_new_time_is_taken_the_old_one_is_kept()
    {
        var mine = await _office.BookAsync("2016-10-12 10:15");
        await _office.BookAsync("2016-10-13 10:15", "600 100 201");

        await _office.RefusesAsync(() => _office.PostAsync(mine, "move", new { startsAt = "2016-10-13T10:15:00+02:00" }), HttpStatusCode.Conflict, "slot-taken");
        Assert.That((await _office.LookAsync(mine)).Text("local"), Is.EqualTo("2016-10-12T10:15:00+02:00"));
    }

    [Test]
    public async Task Two_who_swap_days_at_once_do_not_wait_for_each_other_for_ever()
    {
        var one = await _office.BookAsync("2016-10-12 10:15");
        var other = await _office.BookAsync("2016-10-13 11:15", "600 100 201");

        var moves = await Task.WhenAll(
            _office.PostAsync(one, "move", new { startsAt = "2016-10-13T10:15:00+02:00" }), _office.PostAsync(other, "move", new { startsAt = "2016-10-12T11:15:00+02:00" }));

        Assert.That(moves.Select(m => m.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_cancelled_time_can_be_booked_again_and_the_booking_stays_cancelled()
    {
        var booking = await _office.BookAsync("2016-10-12 10:15");

        Assert.That((await _office.StepAsync(booking, "cancel")).Text("state"), Is.EqualTo("cancelled"));
        Assert.That((await _office.StepAsync(booking, "cancel")).Text("state"), Is.EqualTo("cancelled"), "a second click changes nothing");
        await _office.RefusesAsync(() => _office.PostAsync(booking, "move", new { startsAt = "2016-10-13T10:15:00+02:00" }), HttpStatusCode.Conflict, "booking-state", "Cancelled");
        await _office.BookAsync("2016-10-12 10:15");
    }

    [Test]
    public async Task A_booking_cannot_be_passed_on()
    {
        var booking = await _office.BookAsync("2016-10-12 10:15");

        await _office.RefusesAsync(() => _office.PostAsync(booking, "contact", new { phone = "600 100 999" }), HttpStatusCode.Conflict, "contact-fixed");
        Assert.That((await _office.StepAsync(booking, "contact", new { phone = "600100200" })).Text("state"), Is.EqualTo("confirmed"), "the same contact again changes nothing");
    }

    [Test]
    public async Task Nothing_about_the_person_can_be_read_in_the_database()
    {
        await using var office = await BookingOffice.OpenAsync();
        await office.BookAsync("2016-10-12 10:15", "600 100 200");
        await office.Platform.StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        var files = Directory.GetFiles(Path.Combine(office.Platform.DataDirectory, "db"), "queueing.db*");
        Assert.That(files, Is.Not.Empty);
        foreach (var file in files) Assert.That(System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), Does.Not.Contain("600100200"), file);
    }

    [Test]
    public async Task The_contact_is_erased_a_month_after_the_visit()
    {
        var booking = await _office.BookAsync("2016-10-12 10:15");
        _office.At("2016-11-11 23:59");
        await _office.SweepAsync();
        Assert.That((await _office.RowAsync(booking)).ContactIndex, Is.Not.Null);

        _office.At("2016-11-12 00:00");
        await _office.SweepAsync();

        var row = await _office.RowAsync(booking);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.Contact, row.ContactIndex, row.DueAt), Is.EqualTo(((object?)null, (string?)null, (DateTimeOffset?)null)));
            Assert.That(await _office.Platform.Db<QueueingDb, int>(db => db.PersonPlaces.CountAsync()), Is.Zero);
        }
    }
}
