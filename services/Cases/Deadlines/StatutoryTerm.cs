namespace Pom.Cases.Deadlines;

/// <summary>Unit of a statutory term.</summary>
public enum TermUnit
{
    Days,
    Weeks,
    Months,
    Years,
}

/// <summary>Length of a term set by law (termin ustawowy), e.g. 30 days or one month.</summary>
public sealed record StatutoryTerm
{
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive or the unit unknown.</exception>
    public StatutoryTerm(int amount, TermUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        if (!Enum.IsDefined(unit)) throw new ArgumentOutOfRangeException(nameof(unit), unit, "Days, weeks, months or years.");
        Amount = amount;
        Unit = unit;
    }

    /// <summary>At least 1.</summary>
    public int Amount { get; }

    public TermUnit Unit { get; }

    public static StatutoryTerm Days(int amount) => new(amount, TermUnit.Days);

    public static StatutoryTerm Weeks(int amount) => new(amount, TermUnit.Weeks);

    public static StatutoryTerm Months(int amount) => new(amount, TermUnit.Months);

    public static StatutoryTerm Years(int amount) => new(amount, TermUnit.Years);
}
