using System.Globalization;

namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>Reads an expression and checks the kind of every part on the way. Binds, from loosest: or, and, not, comparison and
/// in, + -, * / %, minus sign.</summary>
internal sealed class ExpressionParser(string text, ExpressionScope scope)
{
    private readonly List<ExpressionToken> _tokens = ExpressionToken.Split(text);
    private int _next;
    private int _depth;

    private ExpressionToken Now => _tokens[_next];

    public Node Read()
    {
        var node = Or();
        if (Now.Kind != TokenKind.End) throw Fault(Now, $"'{Now.Text}' is not expected here; allowed: an operator or the end");
        return node;
    }

    private Node Or()
    {
        if (++_depth > Expression.DeepestNesting) throw Fault(Now, $"nested too deep; allowed: {Expression.DeepestNesting} levels");
        var left = And();
        while (Take("or") is { } sign) left = Logic.Or(Need(left, ValueKind.Boolean, sign), Need(And(), ValueKind.Boolean, sign));
        _depth--;
        return left;
    }

    private Node And()
    {
        var left = Not();
        while (Take("and") is { } sign) left = Logic.And(Need(left, ValueKind.Boolean, sign), Need(Not(), ValueKind.Boolean, sign));
        return left;
    }

    private Node Not()
    {
        var nots = 0;
        var at = Now;
        while (Take("not") is not null) nots++;
        var node = Comparison();
        if (nots == 0) return node;
        Need(node, ValueKind.Boolean, at);
        return nots % 2 == 0 ? node : Logic.Not(node);
    }

    private Node Comparison()
    {
        var left = Sum();
        if (Take("in") is { } isIn) return Logic.In(left, List(left, isIn));
        if (Take("not", "in") is { } isNotIn) return Logic.Not(Logic.In(left, List(left, isNotIn)));
        if (Take("=", "!=", "<", "<=", ">", ">=") is not { } sign) return left;
        var right = Sum();
        Need(right, left.Kind, sign);
        if (sign.Text is "=" or "!=")
        {
            CheckChoice(left, right, sign);
            CheckChoice(right, left, sign);
        }
        else if (left.Kind is ValueKind.Boolean or ValueKind.Text)
        {
            throw Fault(sign, $"'{sign.Text}' orders numbers and dates; allowed for {Name(left.Kind)}: = and !=");
        }

        return Logic.Compare(left, right, sign.Text);
    }

    private List<Node> List(Node left, ExpressionToken sign)
    {
        Expect("(");
        var items = new List<Node>();
        do
        {
            var item = Need(Sum(), left.Kind, sign);
            CheckChoice(left, item, sign);
            items.Add(item);
        }
        while (Take(",") is not null);
        Expect(")");
        return items;
    }

    private Node Sum()
    {
        var left = Product();
        while (Take("+", "-") is { } sign)
        {
            var right = Product();
            left = (left.Kind, right.Kind) switch
            {
                (ValueKind.Number, ValueKind.Number) => Arithmetic.Calculate(left, right, sign.Text),
                (ValueKind.Date, ValueKind.Number) => Arithmetic.MoveDate(left, right, sign.Text == "-" ? -1 : 1),
                (ValueKind.Date, ValueKind.Date) when sign.Text == "-" => Arithmetic.Days(right, left),
                _ => throw Fault(sign, $"'{sign.Text}' cannot take {Name(left.Kind)} and {Name(right.Kind)}; allowed: numbers, or a date and a number of days"),
            };
        }

        return left;
    }

    private Node Product()
    {
        var left = Sign();
        while (Take("*", "/", "%") is { } sign)
            left = Arithmetic.Calculate(Need(left, ValueKind.Number, sign), Need(Sign(), ValueKind.Number, sign), sign.Text);
        return left;
    }

    private Node Sign()
    {
        if (Take("-") is not { } sign) return Single();
        return Arithmetic.Negate(Need(Single(), ValueKind.Number, sign));
    }

    private Node Single()
    {
        var token = Now;
        _next++;
        switch (token.Kind)
        {
            case TokenKind.Number:
                object number = decimal.Parse(token.Text, CultureInfo.InvariantCulture);
                return new Node(ValueKind.Number, _ => number);
            case TokenKind.Text:
                return new Node(ValueKind.Text, _ => token.Text, token.Text);
            case TokenKind.Sign when token.Text == "(":
                var inner = Or();
                Expect(")");
                return inner;
            case TokenKind.Word when token.Text is "true" or "false":
                object flag = token.Text == "true";
                return new Node(ValueKind.Boolean, _ => flag);
            case TokenKind.Word when Now.Is("("):
                return Call(token);
            case TokenKind.Word when scope.Names.TryGetValue(token.Text, out var declared):
                return new Node(declared.Kind, facts => facts.Read(token.Text), Choices: declared.Choices);
            case TokenKind.Word:
                throw Fault(token, $"no field '{token.Text}'; allowed: {string.Join(", ", scope.Names.Keys.Order(StringComparer.Ordinal))}");
            default:
                throw Fault(token, $"'{token.Text}' is not expected here; allowed: a name, a number, a 'text' or (");
        }
    }

    private Node Call(ExpressionToken name)
    {
        Expect("(");
        var arguments = new List<Node>();
        if (Take(")") is null)
        {
            do arguments.Add(Or());
            while (Take(",") is not null);
            Expect(")");
        }

        return Functions.Call(name, arguments, scope);
    }

    private static void CheckChoice(Node choice, Node literal, ExpressionToken at)
    {
        if (choice.Choices is { } choices && literal.Literal is { } text && !choices.Contains(text))
            throw Fault(at, $"'{text}' is none of the choices; allowed: {string.Join(", ", choices)}");
    }

    private static Node Need(Node node, ValueKind kind, ExpressionToken at) =>
        node.Kind == kind ? node : throw Fault(at, $"'{at.Text}' needs {Name(kind)} but has {Name(node.Kind)}");

    private ExpressionToken? Take(params ReadOnlySpan<string> signs)
    {
        // "not in" is two words; everything else is one of the signs.
        if (signs is ["not", "in"]) return Now.Is("not") && _tokens[_next + 1].Is("in") ? _tokens[_next += 2] : null;
        foreach (var sign in signs)
        {
            if (Now.Is(sign)) return _tokens[_next++];
        }

        return null;
    }

    private void Expect(string sign)
    {
        if (Take(sign) is null) throw Fault(Now, $"'{Now.Text}' is not expected here; allowed: {sign}");
    }

    internal static ExpressionFaultException Fault(ExpressionToken at, string reason) => new(at.At, reason);

    internal static string Name(ValueKind kind) => kind switch
    {
        ValueKind.Number => "a number",
        ValueKind.Text => "a text",
        ValueKind.Date => "a date",
        _ => "true or false",
    };
}
