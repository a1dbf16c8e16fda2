using System.Net;
using System.Text.Json.Nodes;

namespace Pom.Queueing.Tests.Features.Bookings;

/// <summary>The consumer ombudsman is at each point on one afternoon of the week; the city pack says when.</summary>
public sealed class DutyTests
{
    [Test]
    public async Task Advice_can_be_booked_only_while_the_ombudsman_is_on_duty()
    {
        await using var office = await BookingOffice.OpenAsync();
        var slots = (await office.SlotsAsync("ConsumerAdvice", "2016-10-17"))["slots"]!.AsArray();
        Assert.That(slots, Is.Not.Empty);
        var starts = slots.Select(s => TimeZoneInfo.ConvertTime(DateTimeOffset.Parse((string)s!["startsAt"]!, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw")).TimeOfDay).ToList();
        Assert.That(starts[0], Is.EqualTo(new TimeSpan(14, 0, 0)));
        Assert.That(starts[^1], Is.LessThan(new TimeSpan(18, 0, 0)));
        Assert.That((await office.SlotsAsync("ConsumerAdvice", "2016-10-18"))["slots"]!.AsArray(), Is.Empty, "on Tuesdays the ombudsman is elsewhere");
        Assert.That((await office.SlotsAsync("LetterSubmission", "2016-10-18"))["slots"]!.AsArray(), Is.Not.Empty, "letters share the counter but not the roster");

        await office.RefusesAsync(() => office.PostHoldAsync("2016-10-17 13:45", "ConsumerAdvice"), HttpStatusCode.BadRequest, "invalid-input", "startsAt");
        Assert.That((await office.PostHoldAsync("2016-10-17 14:00", "ConsumerAdvice")).StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Without_a_roster_advice_is_booked_like_any_other_matter()
    {
        await using var office = await BookingOffice.OpenAsync(pack => pack.Change("queueing.json", rules => rules["groups"] = new JsonArray()));
        Assert.That((await office.SlotsAsync("ConsumerAdvice", "2016-10-18"))["slots"]!.AsArray(), Is.Not.Empty);
    }
}
