using System.Globalization;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.Testing;

namespace Pom.Queueing.Tests.Domain;

/// <summary>The day is the city's, also where the clocks change.</summary>
public sealed class PointDayTests
{
    private static readonly CityPack s_pack = CityPackLoader.Load(CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory));

    [TestCase("2016-03-26T22:59:59.999999Z", "2016-03-26", TestName = "Last moment before the spring DST day")]
    [TestCase("2016-03-26T23:00:00Z", "2016-03-27", TestName = "The spring DST day begins in winter time")]
    [TestCase("2016-03-27T00:59:59Z", "2016-03-27", TestName = "Before the skipped hour")]
    [TestCase("2016-03-27T01:00:00Z", "2016-03-27", TestName = "After the skipped hour")]
    [TestCase("2016-03-27T21:59:59.999999Z", "2016-03-27", TestName = "The spring DST day ends in summer time")]
    [TestCase("2016-03-27T22:00:00Z", "2016-03-28", TestName = "The day after spring DST")]
    [TestCase("2016-10-29T21:59:59.999999Z", "2016-10-29", TestName = "Last moment before the autumn DST day")]
    [TestCase("2016-10-29T22:00:00Z", "2016-10-30", TestName = "The autumn DST day begins in summer time")]
    [TestCase("2016-10-30T00:30:00Z", "2016-10-30", TestName = "The repeated hour, first time")]
    [TestCase("2016-10-30T01:30:00Z", "2016-10-30", TestName = "The repeated hour, second time")]
    [TestCase("2016-10-30T22:59:59.999999Z", "2016-10-30", TestName = "The autumn DST day ends in winter time")]
    [TestCase("2016-10-30T23:00:00Z", "2016-10-31", TestName = "The day after autumn DST")]
    [TestCase("2016-12-31T23:00:00Z", "2017-01-01", TestName = "New year")]
    public void The_day_is_the_citys(string instant, string day)
    {
        var clock = new TestClock { Now = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture) };
        Assert.That(PointDay.At(s_pack, "MH", clock).Day, Is.EqualTo(DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture)));
    }
}
