namespace Pom.ServiceDefaults.CityPack;

/// <summary>What is to be paid, line by line.</summary>
/// <param name="Lines">Without those that cost nothing and have no relief.</param>
/// <param name="Variant">The variant that was chosen, where the type has one.</param>
public sealed record FeeAssessment(IReadOnlyList<FeeLine> Lines, string? Variant)
{
    /// <summary>Whole grosze.</summary>
    public long Total => Lines.Sum(line => line.Grosze);

    /// <summary>The same so many times over.</summary>
    public FeeAssessment Times(int count) => this with { Lines = [.. Lines.Select(line => line with { Quantity = line.Quantity * count, Grosze = line.Grosze * count })] };
}

/// <summary>One component of a fee.</summary>
/// <param name="Grosze">For the whole quantity, after the relief.</param>
/// <param name="BankAccount">Code of the city's account it is paid to.</param>
/// <param name="Relief">Code of the relief that was given.</param>
public sealed record FeeLine(string Component, Text Name, int Quantity, long Grosze, string? BankAccount, string? Relief);

/// <summary>The facts do not fit the case type; says what is wrong and what is allowed.</summary>
/// <param name="field">variant, reliefs, quantities.&lt;component&gt; or form.</param>
public sealed class FeeFactsException(string field, string polish, string english) : Exception(english)
{
    public string Field { get; } = field;
    public string Polish { get; } = polish;
    public string English => Message;
}
