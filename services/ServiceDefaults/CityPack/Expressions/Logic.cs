namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>Conditions over values of which some may be nothing: nothing makes a condition undecided, unless the rest decides it.</summary>
internal static class Logic
{
    public static Node And(Node left, Node right) => new(ValueKind.Boolean, facts => (left.Of(facts), right.Of(facts)) switch
    {
        (false, _) or (_, false) => false,
        (true, true) => true,
        _ => null,
    });

    public static Node Or(Node left, Node right) => new(ValueKind.Boolean, facts => (left.Of(facts), right.Of(facts)) switch
    {
        (true, _) or (_, true) => true,
        (false, false) => false,
        _ => null,
    });

    public static Node Not(Node node) => new(ValueKind.Boolean, facts => node.Of(facts) is bool value ? !value : null);

    public static Node In(Node left, IReadOnlyList<Node> items) => new(ValueKind.Boolean, facts =>
        left.Of(facts) is { } value ? items.Any(item => value.Equals(item.Of(facts))) : null);

    public static Node Compare(Node left, Node right, string sign) => new(ValueKind.Boolean, facts =>
    {
        if (left.Of(facts) is not IComparable one || right.Of(facts) is not { } two) return null;
        if (sign is "=" or "!=") return one.Equals(two) == (sign == "=");
        var order = one.CompareTo(two);
        return sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    });
}
