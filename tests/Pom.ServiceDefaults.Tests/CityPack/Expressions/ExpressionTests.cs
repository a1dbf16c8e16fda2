using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.CityPack.Expressions;

namespace Pom.ServiceDefaults.Tests.CityPack.Expressions;

public sealed class ExpressionTests
{
    private static readonly ExpressionScope Scope = new(
        new Dictionary<string, Declared>
        {
            ["people"] = new(ValueKind.Number), ["born"] = new(ValueKind.Date), ["day"] = new(ValueKind.Date), ["name"] = new(ValueKind.Text),
            ["pesel"] = new(ValueKind.Text), ["compost"] = new(ValueKind.Boolean), ["kind"] = new(ValueKind.Text, ["house", "flat"]), ["missing"] = new(ValueKind.Number),
        },
        new Dictionary<string, IReadOnlyCollection<string>> { ["rates"] = ["house", "flat"] });

    [TestCase("1 + 2 * 3", 7)]
    [TestCase("(1 + 2) * 3 % 4", 1)]
    [TestCase("-people + 10", 7)]
    [TestCase("0.1 + 0.2", 0.3)]
    [TestCase("round(2.5)", 3)]
    [TestCase("round(-2.5)", -3)]
    [TestCase("round(94.805, 2)", 94.81)]
    [TestCase("floor(2.9) + ceiling(2.1) + abs(0 - 1)", 6)]
    [TestCase("min(3, 1, 2) + max(3, 1, 2)", 4)]
    [TestCase("if(compost, 1, 2)", 1)]
    [TestCase("if(missing > 1, 1, 2)", 2)]
    [TestCase("daysBetween(born, day)", 5844)]
    [TestCase("day - born", 5844)]
    [TestCase("age(born, day)", 16)]
    [TestCase("age(born, day - 1)", 15)]
    [TestCase("year(born) * 10000 + month(born) * 100 + dayOfMonth(born)", 20000531)]
    [TestCase("length(name)", 9)]
    [TestCase("daysBetween(birthDate(pesel), date('1885-02-28'))", 0)]
    [TestCase("year(dateOf(2016, 2, 29))", 2016)]
    public void Numbers_are_worked_out_as_decimals(string text, double expected) => Assert.That(Of(text), Is.EqualTo((decimal)expected));

    [TestCase("people = 3 and name != 'x'", true)]
    [TestCase("people in (1, 2) or kind in ('house', 'flat')", true)]
    [TestCase("kind not in ('flat')", true)]
    [TestCase("not compost", false)]
    [TestCase("not not compost", true)]
    [TestCase("startsWith(name, 'RZE')", true)]
    [TestCase("contains(name, 'szów x')", false)]
    [TestCase("born <= date('2000-05-31') and born + 1 > date('2000-05-31')", true)]
    [TestCase("given(missing)", false)]
    [TestCase("concat(kind, '-', 'A') = 'house-A'", true)]
    [TestCase("workingDay(date('2026-08-15')) = date('2026-08-17')", true)]
    [TestCase("addMonths(date('2026-01-31'), 1) = date('2026-02-28')", true)]
    // Nothing decides nothing, unless the rest does.
    [TestCase("missing > 1 and false", false)]
    [TestCase("missing > 1 or true", true)]
    [TestCase("missing > 1", null)]
    [TestCase("not (missing > 1)", null)]
    [TestCase("people / 0 = 1", null)]
    [TestCase("year(dateOf(2015, 2, 29)) = 2015", null)]
    public void Conditions_are_kept_broken_or_undecided(string text, bool? expected) => Assert.That(Of(text), Is.EqualTo(expected));

    [TestCase("79228162514264337593543950335 * 10")]
    [TestCase("people % 0")]
    [TestCase("daysBetween(day, day + 99999999999)")]
    [TestCase("length(concat(name, if(missing = 1, 'a', name)))", 18)]
    [TestCase("lookup('rates', name)")]
    public void What_has_no_result_is_nothing_and_never_an_exception(string text, double? expected = null) => Assert.That(Of(text), Is.EqualTo((decimal?)expected));

    [TestCase("peple + 1", 0, "no field 'peple'; allowed: born, compost, day")]
    [TestCase("people + 'x'", 7, "'+' cannot take a number and a text")]
    [TestCase("people = 'x'", 7, "'=' needs a number but has a text")]
    [TestCase("name > 'x'", 5, "orders numbers and dates")]
    [TestCase("kind = 'castle'", 5, "'castle' is none of the choices; allowed: house, flat")]
    [TestCase("kind in ('castle')", 5, "'castle' is none of the choices")]
    [TestCase("lookup('rates', 'castle')", 0, "no row 'castle'")]
    [TestCase("lookup('prices', kind)", 0, "no table 'prices'; allowed: rates")]
    [TestCase("lookup(name, kind)", 0, "code of a table")]
    [TestCase("people and compost", 7, "'and' needs true or false but has a number")]
    [TestCase("round('x')", 0, "'round' needs a number but has a text")]
    [TestCase("round(1, 2, 3)", 0, "has 3 arguments; allowed: 2")]
    [TestCase("pow(1, 2)", 0, "no function 'pow'; allowed: abs, addDays")]
    [TestCase("1 +", 3, "'the end' is not expected here")]
    [TestCase("(1", 2, "allowed: )")]
    [TestCase("1 2", 2, "an operator or the end")]
    [TestCase("1.2.3", 0, "is not a number")]
    [TestCase("name = 'x", 7, "the text does not end")]
    [TestCase("name; name", 4, "has no meaning here")]
    [TestCase("date('2015-02-29') = day", 0, "a date that exists")]
    [TestCase("", 0, "not expected")]
    public void A_wrong_expression_is_refused_with_its_place_and_what_is_allowed(string text, int position, string reason)
    {
        var fault = Assert.Throws<ExpressionFaultException>(() => Expression.Parse(text, Scope))!;
        Assert.That(fault.Message, Does.Contain(reason));
        Assert.That(fault.Position, Is.EqualTo(position));
    }

    [Test]
    public void Length_and_depth_have_limits()
    {
        Assert.That(() => Expression.Parse(string.Concat(Enumerable.Repeat("1+", 600)) + "1", Scope), Throws.TypeOf<ExpressionFaultException>().With.Message.Contains("allowed: 1000"));
        Assert.That(() => Expression.Parse(new string('(', 40) + "1" + new string(')', 40), Scope), Throws.TypeOf<ExpressionFaultException>().With.Message.Contains("too deep"));
    }

    private static object? Of(string text) => Expression.Parse(text, Scope).Of(new ExpressionFacts(PackUnderTest.Rzeszow, new DateOnly(2016, 5, 31), new Dictionary<string, object?>
    {
        ["people"] = 3m, ["born"] = new DateOnly(2000, 5, 31), ["day"] = new DateOnly(2016, 5, 31), ["name"] = "Rzeszów i", ["pesel"] = "85822824687",
        ["compost"] = true, ["kind"] = "house",
    }));
}
