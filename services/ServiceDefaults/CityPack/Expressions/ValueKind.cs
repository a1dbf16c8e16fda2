namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>What an expression of a pack counts with. Numbers are decimal, never binary floating point: 0.40 is forty grosze.</summary>
public enum ValueKind { Number, Text, Date, Boolean }

/// <summary>A name that an expression may use.</summary>
/// <param name="Choices">The only texts it can hold; null where any text is possible. A comparison with another text is a fault
/// of the pack, not a rule that never fires.</param>
public sealed record Declared(ValueKind Kind, IReadOnlyCollection<string>? Choices = null);

/// <summary>The names and tables that an expression may use.</summary>
/// <param name="Names">Fields and facts by name.</param>
/// <param name="Tables">Keys of the pack's tables (tables.json) by the table's code.</param>
public sealed record ExpressionScope(IReadOnlyDictionary<string, Declared> Names, IReadOnlyDictionary<string, IReadOnlyCollection<string>> Tables);
