using Pom.ServiceDefaults.CityPack;
using static Pom.ServiceDefaults.Tests.CityPack.PackUnderTest;

namespace Pom.ServiceDefaults.Tests.CityPack;

public sealed class CityCalendarTests
{
    [TestCase(2024, "03-31", "04-01", "05-19", "05-30")]
    [TestCase(2025, "04-20", "04-21", "06-08", "06-19")]
    [TestCase(2026, "04-05", "04-06", "05-24", "06-04")]
    [TestCase(2027, "03-28", "03-29", "05-16", "05-27")]
    [TestCase(2028, "04-16", "04-17", "06-04", "06-15")]
    [TestCase(2029, "04-01", "04-02", "05-20", "05-31")]
    [TestCase(2030, "04-21", "04-22", "06-09", "06-20")]
    public void Movable_holidays_follow_Easter(int year, string easter, string monday, string pentecost, string corpusChristi)
    {
        Assert.That(Easter.Sunday(year), Is.EqualTo(Date($"{year}-{easter}")));
        Assert.That(Holiday($"{year}-{easter}"), Is.EqualTo("easter"));
        Assert.That(Holiday($"{year}-{monday}"), Is.EqualTo("easter-monday"));
        Assert.That(Holiday($"{year}-{pentecost}"), Is.EqualTo("pentecost"));
        Assert.That(Holiday($"{year}-{corpusChristi}"), Is.EqualTo("corpus-christi"));
    }

    [TestCase(2013, 303)]
    [TestCase(2016, 305)]
    [TestCase(2017, 302)]
    [TestCase(2024, 303)]
    [TestCase(2025, 301)]
    [TestCase(2026, 303)]
    [TestCase(2027, 303)]
    [TestCase(2028, 302)]
    [TestCase(2029, 302)]
    [TestCase(2030, 302)]
    public void Points_are_open_this_many_days_a_year(int year, int days) =>
        Assert.That(OpenDays(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)), Is.EqualTo(days));

    [Test]
    public void Points_were_open_24_days_in_April_2017() =>
        Assert.That(OpenDays(new DateOnly(2017, 4, 1), new DateOnly(2017, 4, 30)), Is.EqualTo(24));

    [TestCase(2024, 13)]
    [TestCase(2025, 14)]
    [TestCase(2010, 12)]
    public void Year_has_this_many_named_holidays(int year, int count) =>
        Assert.That(Days(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).Count(Rzeszow.Calendar.IsHoliday), Is.EqualTo(count));

    [TestCase("2024-12-24T10:00:00+01:00", true)]
    [TestCase("2025-12-24T10:00:00+01:00", false)]
    [TestCase("2016-10-10T09:59:59+02:00", false)]
    [TestCase("2016-10-10T10:00:00+02:00", true)]
    [TestCase("2016-10-10T08:00:00Z", true, Description = "10:00 in summer")]
    [TestCase("2016-10-10T17:59:59.999+02:00", true)]
    [TestCase("2016-10-10T18:00:00+02:00", false)]
    [TestCase("2016-10-09T12:00:00+02:00", false, Description = "Sunday")]
    [TestCase("2016-11-11T12:00:00+01:00", false, Description = "Independence Day, a Friday")]
    [TestCase("2010-10-11T12:00:00+02:00", false, Description = "before the point was opened")]
    // Clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October 2026.
    [TestCase("2026-03-28T08:59:59Z", false)]
    [TestCase("2026-03-28T09:00:00Z", true)]
    [TestCase("2026-03-29T08:00:00Z", false)]
    [TestCase("2026-03-30T07:59:59Z", false)]
    [TestCase("2026-03-30T08:00:00Z", true)]
    [TestCase("2026-03-30T16:00:00Z", false)]
    [TestCase("2026-10-24T08:00:00Z", true)]
    [TestCase("2026-10-25T09:00:00Z", false)]
    [TestCase("2026-10-26T08:59:59Z", false)]
    [TestCase("2026-10-26T09:00:00Z", true)]
    public void Point_is_open(string instant, bool open) =>
        Assert.That(Rzeszow.Calendar.IsOpen(Rzeszow.Point("MH"), Instant(instant)), Is.EqualTo(open));

    [TestCase("2026-03-28", "10:00", "2026-03-28T09:00:00Z")]
    [TestCase("2026-03-30", "10:00", "2026-03-30T08:00:00Z")]
    [TestCase("2026-10-24", "10:00", "2026-10-24T08:00:00Z")]
    [TestCase("2026-10-26", "10:00", "2026-10-26T09:00:00Z")]
    [TestCase("2026-03-29", "01:59", "2026-03-29T00:59:00Z")]
    [TestCase("2026-03-29", "02:30", "2026-03-29T01:30:00Z", Description = "skipped: reads as 03:30")]
    [TestCase("2026-03-29", "03:00", "2026-03-29T01:00:00Z")]
    [TestCase("2026-10-25", "02:30", "2026-10-25T00:30:00Z", Description = "twice: the first")]
    [TestCase("2026-10-25", "03:00", "2026-10-25T02:00:00Z")]
    public void Wall_clock_becomes_an_instant(string date, string time, string utc) =>
        Assert.That(Rzeszow.Calendar.Instant(Date(date), TimeOnly.Parse(time, null)).ToUniversalTime(), Is.EqualTo(Instant(utc)));

    [TestCase("2026-03-28T22:59:59Z", "2026-03-28")]
    [TestCase("2026-03-28T23:00:00Z", "2026-03-29")]
    [TestCase("2026-03-29T22:00:00Z", "2026-03-30")]
    [TestCase("2026-10-24T22:00:00Z", "2026-10-25")]
    [TestCase("2026-10-25T22:59:59Z", "2026-10-25")]
    [TestCase("2026-10-25T23:00:00Z", "2026-10-26")]
    public void City_day_begins_at_local_midnight(string instant, string day) =>
        Assert.That(Rzeszow.Calendar.Day(Instant(instant)), Is.EqualTo(Date(day)));

    [Test]
    public void Closure_of_some_hours_splits_the_day()
    {
        var open = Rzeszow.Point("MH");
        var text = open.Name;
        var point = open with
        {
            Closures =
            [
                new Closure { From = Date("2026-02-10"), To = Date("2026-02-10"), FromTime = new(12, 0), ToTime = new(13, 0), Reason = text },
                new Closure { From = Date("2026-02-11"), To = Date("2026-02-12"), Reason = text },
            ],
        };
        Assert.That(Rzeszow.Calendar.OpenSpans(point, Date("2026-02-10")),
            Is.EqualTo(new[] { new OpenSpan(new(10, 0), new(12, 0)), new OpenSpan(new(13, 0), new(18, 0)) }));
        Assert.That(Rzeszow.Calendar.IsOpenOn(point, Date("2026-02-12")), Is.False);
        Assert.That(Rzeszow.Calendar.IsOpenOn(point, Date("2026-02-13")), Is.True);
    }

    private static string? Holiday(string date) => Rzeszow.Calendar.Holiday(Date(date))?.Code;

    private static int OpenDays(DateOnly from, DateOnly to) =>
        Days(from, to).Count(d => Rzeszow.Calendar.IsOpenOn(Rzeszow.Point("MH"), d));

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) =>
        Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
