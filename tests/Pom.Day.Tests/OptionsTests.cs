using NUnit.Framework;

namespace Pom.Day.Tests;

internal sealed class OptionsTests
{
    [Test]
    public void Parse_WithoutArguments_GivesTheDefaults()
    {
        var options = Options.Parse([]);
        Assert.Multiple(() =>
        {
            Assert.That(options.Url, Is.EqualTo(new Uri("http://127.0.0.1:8080")));
            Assert.That(options.Date, Is.EqualTo(new DateOnly(2016, 10, 10)));
            Assert.That(options.Points.Select(p => p.Code), Is.EqualTo(new[] { "MH", "NS", "PL", "GR" }));
            Assert.That(options.Speed, Is.Null);
        });
    }

    [Test]
    public void Parse_ReadsEveryOption()
    {
        var options = Options.Parse(["--url", "http://pom:81", "--date=2017-04-03", "--point", "gr,MH", "--seed", "-7", "--speed", "60x", "--json", "day.json", "--run", "a", "--register-outage", "11:00-14:30"]);
        Assert.Multiple(() =>
        {
            Assert.That(options.Url.Port, Is.EqualTo(81));
            Assert.That(options.Date, Is.EqualTo(new DateOnly(2017, 4, 3)));
            Assert.That(options.Points.Select(p => p.Code), Is.EqualTo(new[] { "GR", "MH" }));
            Assert.That(options.Seed, Is.EqualTo(-7));
            Assert.That(options.Speed, Is.EqualTo(60));
            Assert.That(options.JsonFile, Is.EqualTo("day.json"));
            Assert.That(options.Run, Is.EqualTo("a"));
            Assert.That(options.RegisterOutage, Is.EqualTo(new OutageSpan(new TimeOnly(11, 0), new TimeOnly(14, 30))));
        });
    }

    [TestCase("--nope", "--nope")]
    [TestCase("--seed", "needs a value")]
    [TestCase("--seed x", "whole number")]
    [TestCase("--date 10.10.2016", "YYYY-MM-DD")]
    [TestCase("--date 2016-02-30", "YYYY-MM-DD")]
    [TestCase("--point XX", "MH, NS, PL, GR")]
    [TestCase("--point ,", "MH, NS, PL, GR")]
    [TestCase("--booked 61", "0 to 60")]
    [TestCase("--booked -1", "0 to 60")]
    [TestCase("--compare-overflow=yes", "takes no value")]
    [TestCase("--compare-overflow --url http://pom", "platforms of its own")]
    [TestCase("--register-outage 11:00", "HH:MM-HH:MM")]
    [TestCase("--register-outage 14:00-11:00", "HH:MM-HH:MM")]
    [TestCase("--register-outage 08:00-11:00", "between 10:00 and 18:00")]
    [TestCase("--register-outage 11:00-18:01", "between 10:00 and 18:00")]
    [TestCase("--compare-overflow --register-outage 11:00-12:00", "platforms of its own")]
    [TestCase("--speed 0", "60x")]
    [TestCase("--speed -5x", "60x")]
    [TestCase("--speed fast", "60x")]
    [TestCase("--url localhost", "http://")]
    [TestCase("--url ftp://x", "http://")]
    [TestCase("--json /no/such/folder/day.json", "folder")]
    public void Parse_WhenAnOptionIsWrong_SaysWhatIsAllowed(string line, string part) =>
        Assert.That(() => Options.Parse(line.Split(' ')), Throws.TypeOf<OptionException>().With.Message.Contains(part));

    [TestCase("2016-10-09", false)]
    [TestCase("2016-10-10", true)]
    [TestCase("2016-05-26", false)] // Corpus Christi
    [TestCase("2016-03-28", false)] // Easter Monday
    [TestCase("2024-12-24", true)]
    [TestCase("2025-12-24", false)]
    public void Calendar_KnowsTheClosedDays(string date, bool open) =>
        Assert.That(Calendar.ClosedBecause(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)), open ? Is.Null : Is.Not.Null);

    [Test]
    public void Calendar_Counts305DaysIn2016() =>
        Assert.That(Enumerable.Range(0, 366).Count(d => Calendar.ClosedBecause(new DateOnly(2016, 1, 1).AddDays(d)) is null), Is.EqualTo(305));

    [TestCase("2016-10-10", 2)]
    [TestCase("2016-11-10", 1)]
    public void Calendar_GivesTheOffsetOfTheDay(string date, int hours) =>
        Assert.That(Calendar.At(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(10)).Offset, Is.EqualTo(TimeSpan.FromHours(hours)));
}
