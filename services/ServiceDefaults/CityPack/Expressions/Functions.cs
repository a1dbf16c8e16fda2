using System.Globalization;

namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>The functions of the expression language; docs/expressions.md describes them for who writes a pack.</summary>
internal static class Functions
{
    private const ValueKind Number = ValueKind.Number;
    private const ValueKind Text = ValueKind.Text;
    private const ValueKind Date = ValueKind.Date;

    /// <summary>Name, kinds of the arguments and how to make the node. if, min, max, in, given, concat and lookup are read apart.</summary>
    private static readonly Dictionary<string, (ValueKind[] Takes, Func<IReadOnlyList<Node>, Node> Make)> Fixed = new(StringComparer.Ordinal)
    {
        // Half a grosz and more is a whole one, as in the Tax Ordinance.
        ["round"] = ([Number, Number], a => Arithmetic.Of(Number, a[0], a[1], (x, digits) => decimal.Round((decimal)x, Math.Clamp((int)(decimal)digits, 0, 10), MidpointRounding.AwayFromZero))),
        ["floor"] = ([Number], a => Arithmetic.Of(Number, a[0], x => decimal.Floor((decimal)x))),
        ["ceiling"] = ([Number], a => Arithmetic.Of(Number, a[0], x => decimal.Ceiling((decimal)x))),
        ["abs"] = ([Number], a => Arithmetic.Of(Number, a[0], x => Math.Abs((decimal)x))),
        ["daysBetween"] = ([Date, Date], a => Arithmetic.Days(a[0], a[1])),
        ["addDays"] = ([Date, Number], a => Arithmetic.MoveDate(a[0], a[1], 1)),
        ["addMonths"] = ([Date, Number], a => Arithmetic.Of(Date, a[0], a[1], (d, n) => ((DateOnly)d).AddMonths(decimal.ToInt32((decimal)n)))),
        ["workingDay"] = ([Date], a => new Node(Date, facts => a[0].Of(facts) is DateOnly d && d.Year < 9000 ? facts.WorkingDay(d) : null)),
        // Who is born after the day has no age; the made-up people of a demo are.
        ["age"] = ([Date, Date], a => Arithmetic.Of(Number, a[0], a[1], (born, on) => (DateOnly)born <= (DateOnly)on ? (decimal)Age((DateOnly)born, (DateOnly)on) : null)),
        ["year"] = ([Date], a => Arithmetic.Of(Number, a[0], d => (decimal)((DateOnly)d).Year)),
        ["month"] = ([Date], a => Arithmetic.Of(Number, a[0], d => (decimal)((DateOnly)d).Month)),
        ["dayOfMonth"] = ([Date], a => Arithmetic.Of(Number, a[0], d => (decimal)((DateOnly)d).Day)),
        ["dateOf"] = ([Number, Number, Number], a => new Node(Date, facts => (object?)DateOf(a[0].Of(facts), a[1].Of(facts), a[2].Of(facts)))),
        ["birthDate"] = ([Text], a => Arithmetic.Of(Date, a[0], pesel => PeselBirthDate.Of((string)pesel))),
        ["startsWith"] = ([Text, Text], a => Arithmetic.Of(ValueKind.Boolean, a[0], a[1], (s, start) => ((string)s).StartsWith((string)start, StringComparison.OrdinalIgnoreCase))),
        ["contains"] = ([Text, Text], a => Arithmetic.Of(ValueKind.Boolean, a[0], a[1], (s, part) => ((string)s).Contains((string)part, StringComparison.OrdinalIgnoreCase))),
        ["length"] = ([Text], a => Arithmetic.Of(Number, a[0], s => (decimal)((string)s).Length)),
    };

    private static readonly string[] Free = ["if", "min", "max", "given", "concat", "lookup", "date"];

    public static Node Call(ExpressionToken name, IReadOnlyList<Node> arguments, ExpressionScope scope)
    {
        if (name.Text == "round" && arguments.Count == 1) arguments = [arguments[0], new Node(Number, _ => 0m)];
        if (Fixed.TryGetValue(name.Text, out var function))
        {
            Count(name, arguments, function.Takes.Length, function.Takes.Length);
            for (var i = 0; i < arguments.Count; i++) Kind(name, arguments[i], function.Takes[i]);
            return function.Make(arguments);
        }

        return name.Text switch
        {
            "if" => If(name, arguments),
            "min" or "max" => Extreme(name, arguments),
            "given" => Given(name, arguments),
            "concat" => Concat(name, arguments),
            "lookup" => Lookup(name, arguments, scope),
            "date" => Written(name, arguments),
            _ => throw ExpressionParser.Fault(name, $"no function '{name.Text}'; allowed: {string.Join(", ", Fixed.Keys.Concat(Free).Order(StringComparer.Ordinal))}"),
        };
    }

    private static Node If(ExpressionToken name, IReadOnlyList<Node> a)
    {
        Count(name, a, 3, 3);
        Kind(name, a[0], ValueKind.Boolean);
        Kind(name, a[2], a[1].Kind);
        return new Node(a[1].Kind, facts => a[0].Of(facts) is true ? a[1].Of(facts) : a[2].Of(facts));
    }

    private static Node Extreme(ExpressionToken name, IReadOnlyList<Node> a)
    {
        Count(name, a, 2, 10);
        if (a[0].Kind is not (Number or Date)) throw ExpressionParser.Fault(name, $"'{name.Text}' takes numbers or dates");
        foreach (var argument in a) Kind(name, argument, a[0].Kind);
        return new Node(a[0].Kind, facts =>
        {
            var values = a.Select(n => n.Of(facts)).ToList();
            return values.Contains(null) ? null : name.Text == "min" ? values.Min() : values.Max();
        });
    }

    private static Node Given(ExpressionToken name, IReadOnlyList<Node> a)
    {
        Count(name, a, 1, 1);
        return new Node(ValueKind.Boolean, facts => a[0].Of(facts) is not null);
    }

    private static Node Concat(ExpressionToken name, IReadOnlyList<Node> a)
    {
        Count(name, a, 2, 10);
        foreach (var argument in a) Kind(name, argument, Text);
        return new Node(Text, facts =>
        {
            var parts = a.Select(n => n.Of(facts)).ToList();
            return parts.Contains(null) ? null : string.Concat(parts);
        });
    }

    private static Node Lookup(ExpressionToken name, IReadOnlyList<Node> a, ExpressionScope scope)
    {
        Count(name, a, 2, 2);
        Kind(name, a[1], Text);
        if (a[0].Literal is not { } table)
            throw ExpressionParser.Fault(name, "the first argument of 'lookup' is the code of a table, written as a 'text'");
        if (!scope.Tables.TryGetValue(table, out var keys))
            throw ExpressionParser.Fault(name, $"no table '{table}'; allowed: {string.Join(", ", scope.Tables.Keys)}");
        if (a[1].Literal is { } key && !keys.Contains(key))
            throw ExpressionParser.Fault(name, $"table '{table}' has no row '{key}'; allowed: {string.Join(", ", keys)}");
        return new Node(Number, facts => a[1].Of(facts) is string text ? facts.Look(table, text) : null);
    }

    private static Node Written(ExpressionToken name, IReadOnlyList<Node> a)
    {
        Count(name, a, 1, 1);
        if (a[0].Literal is not { } text || !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            throw ExpressionParser.Fault(name, "'date' takes a date that exists, written 'yyyy-MM-dd'");
        object value = date;
        return new Node(Date, _ => value);
    }

    /// <summary>Whole years on the day; who is born on 29 February is a year older on 1 March of a common year.</summary>
    private static int Age(DateOnly born, DateOnly on) => on.Year - born.Year - ((on.Month, on.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    private static DateOnly? DateOf(object? year, object? month, object? day) =>
        year is decimal y and >= 1 and < 9000 && month is decimal m and >= 1 and <= 12 && day is decimal d && d >= 1 && d <= DateTime.DaysInMonth((int)y, (int)m)
            ? new DateOnly((int)y, (int)m, (int)d) : null;

    private static void Count(ExpressionToken name, IReadOnlyList<Node> arguments, int least, int most)
    {
        if (arguments.Count < least || arguments.Count > most)
            throw ExpressionParser.Fault(name, $"'{name.Text}' has {arguments.Count} arguments; allowed: {(least == most ? $"{least}" : $"{least} to {most}")}");
    }

    private static void Kind(ExpressionToken name, Node argument, ValueKind kind)
    {
        if (argument.Kind != kind)
            throw ExpressionParser.Fault(name, $"'{name.Text}' needs {ExpressionParser.Name(kind)} but has {ExpressionParser.Name(argument.Kind)}");
    }
}
