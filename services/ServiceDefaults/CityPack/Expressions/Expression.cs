namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>A formula or condition of the city pack, such as <c>residents * lookup('waste-rates', building)</c>. It is checked
/// in full when the pack is loaded; working it out afterwards cannot fail, loop or reach anything but its facts. Where a fact is
/// missing, or a division has no result, the outcome is <em>nothing</em>; conditions then are neither kept nor broken.</summary>
public sealed class Expression
{
    /// <summary>Characters.</summary>
    public const int LongestText = 1000;

    /// <summary>Brackets and calls within each other.</summary>
    public const int DeepestNesting = 24;

    private readonly Node _root;

    private Expression(string text, Node root) => (Text, _root) = (text, root);

    public string Text { get; }

    public ValueKind Kind => _root.Kind;

    /// <exception cref="ExpressionFaultException">Unknown name, wrong kind of value, not an expression, too long or too deep.</exception>
    public static Expression Parse(string text, ExpressionScope scope)
    {
        if (text.Length > LongestText)
            throw new ExpressionFaultException(LongestText, $"the expression has {text.Length} characters; allowed: {LongestText}");
        return new Expression(text, new ExpressionParser(text, scope).Read());
    }

    /// <summary>The outcome (decimal, string, DateOnly or bool), or null for nothing.</summary>
    public object? Of(ExpressionFacts facts) => _root.Of(facts);

    /// <summary>A condition that is met. Nothing is not met.</summary>
    public bool Holds(ExpressionFacts facts) => Of(facts) is true;

    /// <summary>A condition that is broken. Nothing is not broken: a rule about an empty field says nothing.</summary>
    public bool IsBroken(ExpressionFacts facts) => Of(facts) is false;

    public override string ToString() => Text;
}

/// <summary>A part of an expression: the kind it yields and how.</summary>
/// <param name="Literal">The text itself where the part is a written text, so that choices and tables can be checked.</param>
/// <param name="Choices">What a name may hold, for the same purpose.</param>
internal sealed record Node(ValueKind Kind, Func<ExpressionFacts, object?> Of, string? Literal = null, IReadOnlyCollection<string>? Choices = null);
