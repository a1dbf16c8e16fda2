namespace Pom.Cases.Identifiers;

/// <summary>What a check of an identifier (PESEL, NIP, VIN …) found. Exactly one of <see cref="Valid"/>,
/// <see cref="ValidWithWarning"/> and <see cref="Invalid"/>. The texts never repeat the value that was typed,
/// so that they may be logged and shown.</summary>
public abstract record IdentifierCheck
{
    private IdentifierCheck() { }

    /// <summary>True unless the value has to be refused.</summary>
    public bool IsValid => this is not Invalid;

    /// <summary>The value in the one form that is stored, or null where it is refused.</summary>
    public string? Normalised => this switch
    {
        Valid valid => valid.Value,
        ValidWithWarning warned => warned.Value,
        _ => null,
    };

    /// <summary>Why the value is refused, or what to look at twice; null where all is well.</summary>
    public IdentifierProblem? Problem => this switch
    {
        ValidWithWarning warned => warned.Warning,
        Invalid invalid => invalid.Reason,
        _ => null,
    };

    /// <summary>The value is right; <paramref name="Value"/> is its stored form.</summary>
    public sealed record Valid(string Value) : IdentifierCheck
    {
        // A record would print the value, and with it a PESEL, into any log that formats it.
        public override string ToString() => nameof(Valid);
    }

    /// <summary>The value is accepted, but a person should look at it: the rule behind the warning has known exceptions.</summary>
    public sealed record ValidWithWarning(string Value, IdentifierProblem Warning) : IdentifierCheck
    {
        public override string ToString() => $"{nameof(ValidWithWarning)}({Warning.Code})";
    }

    /// <summary>The value is refused for <paramref name="Reason"/>.</summary>
    public sealed record Invalid(IdentifierProblem Reason) : IdentifierCheck
    {
        public override string ToString() => $"{nameof(Invalid)}({Reason.Code})";
    }
}

/// <summary>What is wrong with an identifier and what is allowed instead.</summary>
/// <param name="Code">Stable reason, one of <see cref="IdentifierProblemCodes"/>.</param>
/// <param name="Polish">One or two sentences for the resident or clerk.</param>
/// <param name="English">The same in English.</param>
public sealed record IdentifierProblem(string Code, string Polish, string English);

/// <summary>The stable reasons an identifier is refused or warned about.</summary>
public static class IdentifierProblemCodes
{
    public const string Empty = "empty";
    public const string Length = "length";
    public const string NotDigit = "notDigit";
    public const string Format = "format";
    public const string Character = "character";
    public const string CheckDigit = "checkDigit";
    public const string BirthDate = "birthDate";

    /// <summary>No check digit fits the other digits, so such a number is never given out.</summary>
    public const string CannotExist = "cannotExist";

    /// <summary>The check digit of the bank's sorting code inside an account number.</summary>
    public const string BankCheckDigit = "bankCheckDigit";

    /// <summary>The nine-digit REGON inside a fourteen-digit one.</summary>
    public const string NineDigitPart = "nineDigitPart";
}
