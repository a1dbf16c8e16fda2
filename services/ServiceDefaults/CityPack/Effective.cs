namespace Pom.ServiceDefaults.CityPack;

/// <summary>Something that is in force for a span of days. Both ends belong to the span; an open end has no date.</summary>
public interface IEffective
{
    DateOnly? ValidFrom { get; }
    DateOnly? ValidTo { get; }
}

/// <summary>Asks effective-dated things whether they are in force.</summary>
public static class Effective
{
    public static bool IsInForce(this IEffective it, DateOnly date) =>
        (it.ValidFrom is not { } from || from <= date) && (it.ValidTo is not { } to || date <= to);

    public static bool Overlaps(this IEffective one, IEffective other) =>
        (one.ValidFrom ?? DateOnly.MinValue) <= (other.ValidTo ?? DateOnly.MaxValue)
        && (other.ValidFrom ?? DateOnly.MinValue) <= (one.ValidTo ?? DateOnly.MaxValue);
}
