using System.Globalization;

namespace Pom.ServiceDefaults.CityPack.Expressions;

internal enum TokenKind { Number, Text, Word, Sign, End }

/// <summary>A word, number, text or sign of an expression and where it begins.</summary>
internal readonly record struct ExpressionToken(TokenKind Kind, string Text, int At)
{
    public bool Is(string sign) => Kind is TokenKind.Sign or TokenKind.Word && Text == sign;

    /// <summary>All tokens, with an end token last.</summary>
    public static List<ExpressionToken> Split(string text)
    {
        var tokens = new List<ExpressionToken>();
        for (var i = 0; i < text.Length;)
        {
            var (start, c) = (i, text[i]);
            if (char.IsWhiteSpace(c)) { i++; continue; }
            if (char.IsAsciiDigit(c))
            {
                while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.')) i++;
                if (!decimal.TryParse(text[start..i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
                    throw new ExpressionFaultException(start, $"'{text[start..i]}' is not a number; allowed: digits with one decimal point");
                tokens.Add(new(TokenKind.Number, text[start..i], start));
            }
            else if (char.IsAsciiLetter(c))
            {
                while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '.')) i++;
                tokens.Add(new(TokenKind.Word, text[start..i], start));
            }
            else if (c == '\'')
            {
                var end = text.IndexOf('\'', i + 1);
                if (end < 0) throw new ExpressionFaultException(start, "the text does not end; allowed: a text between two '");
                tokens.Add(new(TokenKind.Text, text[(i + 1)..end], start));
                i = end + 1;
            }
            else
            {
                var two = i + 1 < text.Length ? text.Substring(i, 2) : "";
                var sign = two is "<=" or ">=" or "!=" ? two : c.ToString();
                if (!"=<>!=<=>=+-*/%(),".Contains(sign, StringComparison.Ordinal) || sign == "!")
                    throw new ExpressionFaultException(start, $"'{c}' has no meaning here; allowed: names, numbers, 'texts', = != < <= > >= + - * / % ( ) , and or not in");
                tokens.Add(new(TokenKind.Sign, sign, start));
                i += sign.Length;
            }
        }

        tokens.Add(new(TokenKind.End, "the end", text.Length));
        return tokens;
    }
}
