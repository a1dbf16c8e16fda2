using Pom.Cases.Deadlines;
using Pom.ServiceDefaults.CityPack;
using PackTerm = Pom.ServiceDefaults.CityPack.StatutoryTerm;

namespace Pom.Cases.Tests.Deadlines;

public sealed class DueDayTests
{
    private readonly CityPack _pack = CityPackLoader.Load(CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory));

    [TestCase(TermKind.Days, 30, "2016-10-10", "2016-11-09")]
    [TestCase(TermKind.Months, 1, "2016-10-10", "2016-11-10")]
    [TestCase(TermKind.Months, 1, "2016-10-11", "2016-11-14", Description = "11 November is a holiday, then a weekend")]
    [TestCase(TermKind.AtOnce, null, "2016-10-08", "2016-10-08", Description = "a Saturday at the mall")]
    public void Is_counted_from_registration(TermKind kind, int? value, string registered, string due) =>
        Assert.That(DueDay.Of(Term(kind, value), DateOnly.Parse(registered, null), _pack.Calendar), Is.EqualTo(DateOnly.Parse(due, null)));

    [Test]
    public void A_matter_without_a_term_is_never_due() => Assert.That(DueDay.Of(Term(TermKind.None, null), new DateOnly(2016, 10, 10), _pack.Calendar), Is.Null);

    private static PackTerm Term(TermKind kind, int? value) => new() { Kind = kind, Value = value, Law = "test" };
}
