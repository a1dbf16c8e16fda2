using System.Globalization;
using Pom.Cases.Deadlines;

namespace Pom.Cases.Tests.Deadlines;

public sealed class CaseTermTests
{
    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [TestCase("2016-11-09", "2016-10-12", "2016-10-20", "2016-11-17", Description = "eight days more")]
    [TestCase("2016-11-09", "2016-10-12", "2016-10-12", "2016-11-09", Description = "asked and answered on one day")]
    [TestCase("2016-11-09", "2016-10-12", "2016-10-14", "2016-11-14", Description = "11 November is a holiday, 12 and 13 are the weekend")]
    [TestCase("2016-11-09", "2016-11-10", "2016-12-01", "2016-11-09", Description = "a term that has passed is not revived")]
    [TestCase("2016-11-09", "2016-11-09", "2016-11-10", "2016-11-10", Description = "stopped on its last day")]
    [TestCase("2016-11-09", "2016-10-20", "2016-10-12", "2016-11-09", Description = "a clock that goes back takes nothing away")]
    public void What_does_not_count_moves_the_end(string ends, string stopped, string resumed, string expected) =>
        Assert.That(CaseTerm.Until(Day(ends), PolishHolidays.Contains).Resume(Day(stopped), Day(resumed), PolishHolidays.Contains).DueOn, Is.EqualTo(Day(expected)));

    [Test]
    public void Two_interruptions_are_not_rounded_up_twice()
    {
        // Ends on Friday the 11th, a holiday: due on Monday. One day, then three: nominally Tuesday the 15th, not Friday.
        var term = CaseTerm.Until(Day("2016-11-11"), PolishHolidays.Contains);
        var once = term.Resume(Day("2016-10-12"), Day("2016-10-13"), PolishHolidays.Contains);
        var twice = once.Resume(Day("2016-10-20"), Day("2016-10-23"), PolishHolidays.Contains);
        Assert.That((term.DueOn, once.DueOn, twice.DueOn), Is.EqualTo((Day("2016-11-14"), Day("2016-11-14"), Day("2016-11-15"))));
    }

    [TestCase("2016-10-10", 5, "2016-10-17")]
    [TestCase("2016-10-28", 2, "2016-11-02", Description = "over All Saints' Day")]
    [TestCase("2016-10-10", 0, "2016-10-10")]
    public void Working_days_are_counted(string from, int days, string expected) =>
        Assert.That(Kpa.WorkingDaysAfter(Day(from), days, PolishHolidays.Contains), Is.EqualTo(Day(expected)));

    [TestCase("A", "2016-10-10", "2019-01-01", null)]
    [TestCase("B5", "2016-12-31", "2019-01-01", "2021-12-31")]
    [TestCase("B10", "2017-01-01", "2020-01-01", "2027-12-31")]
    [TestCase("BE50", "2016-10-10", "2019-01-01", "2066-12-31")]
    [TestCase("Bc", "2016-10-10", null, null)]
    [TestCase(null, "2016-10-10", null, null)]
    public void A_case_is_kept_by_its_category(string? category, string ended, string? archive, string? until) =>
        Assert.That(Retention.Of(category, Day(ended)), Is.EqualTo((archive is null ? (DateOnly?)null : Day(archive), until is null ? (DateOnly?)null : Day(until))));
}
