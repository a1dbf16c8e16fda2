namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>An expression of the pack cannot be understood; the message says where in it, what is wrong and what is allowed.</summary>
public sealed class ExpressionFaultException(int position, string reason) : Exception($"at character {position + 1}: {reason}")
{
    /// <summary>Offset in the expression's text, from 0.</summary>
    public int Position { get; } = position;
}
