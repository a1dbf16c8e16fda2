using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Pom.Cases.Deadlines;

namespace Pom.Cases.Tests.Deadlines;

public sealed class KpaTests
{
    [TestCase(7, TermUnit.Days, "2026-04-24", "2026-05-01", "2026-05-04")]
    [TestCase(7, TermUnit.Days, "2026-05-28", "2026-06-04", "2026-06-05")]
    [TestCase(14, TermUnit.Days, "2026-12-10", "2026-12-24", "2026-12-28")]
    [TestCase(14, TermUnit.Days, "2024-12-10", "2024-12-24", "2024-12-24")]
    [TestCase(30, TermUnit.Days, "2026-03-05", "2026-04-04", "2026-04-07")]
    [TestCase(30, TermUnit.Days, "2026-06-01", "2026-07-01", "2026-07-01")]
    [TestCase(30, TermUnit.Days, "2026-07-16", "2026-08-15", "2026-08-17")]
    [TestCase(2, TermUnit.Weeks, "2026-12-11", "2026-12-25", "2026-12-28")]
    [TestCase(1, TermUnit.Months, "2026-01-31", "2026-02-28", "2026-03-02")]
    [TestCase(1, TermUnit.Months, "2026-12-01", "2027-01-01", "2027-01-04")]
    [TestCase(2, TermUnit.Months, "2026-03-25", "2026-05-25", "2026-05-25")]
    [TestCase(1, TermUnit.Years, "2024-02-29", "2025-02-28", "2025-02-28")]
    [TestCase(4, TermUnit.Years, "2024-02-29", "2028-02-29", "2028-02-29")]
    public void End_follows_article_57(int amount, TermUnit unit, string start, string nominal, string end)
    {
        var (term, from) = (new StatutoryTerm(amount, unit), DateOnly.ParseExact(start, "O", CultureInfo.InvariantCulture));

        Assert.That(Kpa.NominalEnd(from, term).ToString("O", CultureInfo.InvariantCulture), Is.EqualTo(nominal));
        Assert.That(Kpa.End(from, term, PolishHolidays.Contains).ToString("O", CultureInfo.InvariantCulture), Is.EqualTo(end));
    }

    [Test]
    public void End_moves_off_a_Sunday_even_when_the_calendar_names_none() =>
        Assert.That(Kpa.End(new DateOnly(2026, 7, 5), StatutoryTerm.Weeks(1), _ => false), Is.EqualTo(new DateOnly(2026, 7, 13)));

    [Test]
    public void A_calendar_without_working_days_is_reported() =>
        Assert.That(() => Kpa.End(new DateOnly(2026, 7, 5), StatutoryTerm.Days(7), _ => true), Throws.InvalidOperationException);

    [TestCase(0)]
    [TestCase(-1)]
    public void A_term_is_positive(int amount) =>
        Assert.That(() => StatutoryTerm.Days(amount), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void End_is_the_first_working_day_from_the_nominal_end() => Prop.ForAll(Counted(), counted =>
    {
        var nominal = Kpa.NominalEnd(counted.Start, counted.Term);
        var end = Kpa.End(counted.Start, counted.Term, PolishHolidays.Contains);
        return end >= nominal && !IsFree(end)
            && Enumerable.Range(0, end.DayNumber - nominal.DayNumber).All(i => IsFree(nominal.AddDays(i)));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void A_later_start_never_ends_earlier() => Prop.ForAll(Counted(), Gen.Choose(0, 60).ToArbitrary(), (counted, later) =>
        Kpa.End(counted.Start, counted.Term, PolishHolidays.Contains)
            <= Kpa.End(counted.Start.AddDays(later), counted.Term, PolishHolidays.Contains)).QuickCheckThrowOnFailure();

    private static bool IsFree(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || PolishHolidays.Contains(day);

    private static Arbitrary<(DateOnly Start, StatutoryTerm Term)> Counted() =>
        (from day in Gen.Choose(new DateOnly(2017, 6, 1).DayNumber, new DateOnly(2040, 12, 31).DayNumber)
         from amount in Gen.Choose(1, 60)
         from unit in Gen.Elements(Enum.GetValues<TermUnit>())
         select (DateOnly.FromDayNumber(day), new StatutoryTerm(amount, unit))).ToArbitrary();
}
