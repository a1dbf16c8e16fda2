using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Tests;

[TestFixture]
public sealed class QuietHoursTests
{
    private static readonly CityPack s_pack = CityPackLoader.Load(CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory));
    private static readonly QuietHours s_night = new() { From = new TimeOnly(21, 0), To = new TimeOnly(7, 0) };

    [TestCase("2016-10-10 20:59", "2016-10-10 20:59")]
    [TestCase("2016-10-10 21:00", "2016-10-11 07:00")]
    [TestCase("2016-10-11 00:00", "2016-10-11 07:00")]
    [TestCase("2016-10-11 06:59", "2016-10-11 07:00")]
    [TestCase("2016-10-11 07:00", "2016-10-11 07:00")]
    [TestCase("2016-12-31 23:00", "2017-01-01 07:00")]
    public void The_night_ends_in_the_morning(string at, string then) => Assert.That(After(at), Is.EqualTo(PostOffice.Warsaw(then)));

    /// <summary>In that night an hour is missing or comes twice; the morning is at seven all the same.</summary>
    [TestCase("2016-03-26 22:00", 8)]
    [TestCase("2016-10-29 22:00", 10)]
    public void On_the_days_of_the_clock_change_the_morning_is_at_seven(string evening, int hours)
    {
        var then = After(evening);
        Assert.That(s_pack.Calendar.Local(then).TimeOfDay, Is.EqualTo(new TimeSpan(7, 0, 0)));
        Assert.That(then - PostOffice.Warsaw(evening), Is.EqualTo(TimeSpan.FromHours(hours)));
    }

    [Test]
    public void The_hour_that_comes_twice_is_night_both_times()
    {
        foreach (var utc in new[] { "2016-10-30T00:30:00Z", "2016-10-30T01:30:00Z" })
            Assert.That(s_night.After(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), s_pack.Calendar), Is.EqualTo(PostOffice.Warsaw("2016-10-30 07:00")));
    }

    [Test]
    public void Quiet_hours_may_also_lie_within_a_day()
    {
        var noon = new QuietHours { From = new TimeOnly(12, 0), To = new TimeOnly(13, 0) };
        Assert.That(noon.After(PostOffice.Warsaw("2016-10-10 12:30"), s_pack.Calendar), Is.EqualTo(PostOffice.Warsaw("2016-10-10 13:00")));
        Assert.That(noon.After(PostOffice.Warsaw("2016-10-10 23:30"), s_pack.Calendar), Is.EqualTo(PostOffice.Warsaw("2016-10-10 23:30")));
    }

    private static DateTimeOffset After(string local) => s_night.After(PostOffice.Warsaw(local), s_pack.Calendar);
}
