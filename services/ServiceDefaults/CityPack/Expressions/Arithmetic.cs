namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>Calculation with decimals and dates; what has no result or would overflow is nothing.</summary>
internal static class Arithmetic
{
    public static Node Calculate(Node left, Node right, string sign) => Of(ValueKind.Number, left, right, (one, two) => (sign, (decimal)one, (decimal)two) switch
    {
        ("+", var a, var b) => a + b,
        ("-", var a, var b) => a - b,
        ("*", var a, var b) => a * b,
        (_, _, 0m) => null,
        ("/", var a, var b) => a / b,
        (_, var a, var b) => a % b,
    });

    public static Node Negate(Node node) => new(ValueKind.Number, facts => node.Of(facts) is decimal value ? -value : null);

    public static Node MoveDate(Node date, Node days, int direction) =>
        Of(ValueKind.Date, date, days, (one, two) => ((DateOnly)one).AddDays(direction * decimal.ToInt32((decimal)two)));

    /// <summary>Days from the first to the second; negative where the second is earlier.</summary>
    public static Node Days(Node from, Node to) =>
        Of(ValueKind.Number, from, to, (one, two) => (decimal)(((DateOnly)two).DayNumber - ((DateOnly)one).DayNumber));

    public static Node Of(ValueKind kind, Node one, Func<object, object?> result) =>
        new(kind, facts => one.Of(facts) is { } value ? Safely(() => result(value)) : null);

    public static Node Of(ValueKind kind, Node one, Node two, Func<object, object, object?> result) =>
        new(kind, facts => one.Of(facts) is { } first && two.Of(facts) is { } second ? Safely(() => result(first, second)) : null);

    // Values come from forms: a date near the year 9999 or a product beyond decimal has no result rather than an exception.
    private static object? Safely(Func<object?> result)
    {
        try
        {
            return result();
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
