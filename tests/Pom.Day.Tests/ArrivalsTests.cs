using NUnit.Framework;

namespace Pom.Day.Tests;

internal sealed class ArrivalsTests
{
    private const int Days = 300;
    private static readonly ServicePoint Gr = ServicePoint.All.Single(p => p.Code == "GR");

    // Every type of the handbook, so that no kind is played as a letter.
    private static readonly Dictionary<string, string> Everything =
        Matters.Kinds.SelectMany(k => k.Types).ToDictionary(t => t.Code, t => t.Code.StartsWith("Vehicle", StringComparison.Ordinal) ? "KOM" : "SO");

    [TestCase("2016-10-10")]
    [TestCase("2016-10-15")] // Saturday
    [TestCase("2016-06-01")] // Wednesday in the ID card season
    [TestCase("2016-12-20")]
    public void Plan_MatchesTheProfileInTheMean(string day)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var perHour = new double[8];
        for (var seed = 1; seed <= Days; seed++)
            foreach (var visit in new Arrivals(Gr, date, seed).Plan(Everything)) perHour[visit.ArrivesAt.Hour - 10]++;

        var arrivals = new Arrivals(Gr, date, 0);
        for (var hour = 0; hour < 8; hour++)
        {
            var expected = arrivals.ExpectedVisits * arrivals.HourShare(hour);
            // The mean of n Poisson counts has the standard deviation sqrt(mean / n); four of them hold for all 32 checks.
            Assert.That(perHour[hour] / Days, Is.EqualTo(expected).Within(4 * Math.Sqrt(expected / Days)), $"hour {hour + 10}");
        }
    }

    [Test]
    public void Plan_HasTheVisitsOfTheHandbookOnAnAverageDay()
    {
        var tuesday = new DateOnly(2016, 10, 11);
        var visits = ServicePoint.All.Average(p => new Arrivals(p, tuesday, 0).ExpectedVisits);
        Assert.That(visits, Is.EqualTo(67).Within(0.5));
    }

    [Test]
    public void Plan_HoldsTheMixAndTheDeskTimes()
    {
        var visits = Enumerable.Range(1, Days).SelectMany(seed => new Arrivals(Gr, new DateOnly(2016, 10, 11), seed).Plan(Everything)).ToList();
        var cases = visits.Where(v => !v.IsPickUp).ToList();
        Assert.Multiple(() =>
        {
            Assert.That((double)cases.Count(v => v.Kind == "ID card") / cases.Count, Is.EqualTo(17.2 / 40.8).Within(0.02));
            Assert.That((double)visits.Count(v => v.IsPickUp) / visits.Count, Is.EqualTo(26.1 / 66.9).Within(0.02));
            Assert.That(cases.Where(v => v.CaseType == "VehicleRegistrationUsed").Average(v => v.AtDesk.TotalMinutes), Is.EqualTo(25).Within(1));
            Assert.That(Figures.Percentile(visits.Select(v => v.Patience.TotalMinutes), 0.5), Is.EqualTo(45).Within(2));
        });
    }

    [Test]
    public void Plan_WhenAKindIsNotOffered_PlaysItAsLetters()
    {
        var visits = new Arrivals(Gr, new DateOnly(2016, 10, 11), 1).Plan(new Dictionary<string, string> { [Matters.Letter] = "OG" });
        Assert.That(visits.Select(v => (v.CaseType, v.CaseGroup)).Distinct(), Is.EqualTo(new[] { ((string?)Matters.Letter, "OG") }));
    }

    [Test]
    public void Plan_WithOneSeed_IsTheSameDay()
    {
        var (first, second) = (new Arrivals(Gr, new DateOnly(2016, 10, 10), 5).Plan(Everything), new Arrivals(Gr, new DateOnly(2016, 10, 10), 5).Plan(Everything));
        Assert.That(first, Is.EqualTo(second));
        Assert.That(first.Select(v => v.ArrivesAt), Is.Ordered);
    }
}
