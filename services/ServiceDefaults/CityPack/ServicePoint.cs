using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>A service point (Punkt Obsługi Mieszkańców): where residents are received (service-points/*.json).</summary>
public sealed record ServicePoint
{
    [RegularExpression("^[A-Z]{2,4}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }
    public required Address Address { get; init; }
    public required Position Position { get; init; }

    [Range(1990, 2200)]
    public required int OpenedYear { get; init; }

    [Description("Opening hours in the city's time zone. Days that no entry names are closed; so are public holidays.")]
    public required IReadOnlyList<OpeningHours> Hours { get; init; }

    public IReadOnlyList<Closure> Closures { get; init; } = [];
    public required IReadOnlyList<Counter> Counters { get; init; }

    [Description("Where the facts come from.")]
    public string? Source { get; init; }

    /// <summary>The counter with this number on the day, or null.</summary>
    public Counter? FindCounter(int number, DateOnly date) =>
        Counters.FirstOrDefault(c => c.Number == number && c.IsInForce(date));
}

/// <summary>Day of the week as pack files write it.</summary>
public enum Weekday { Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday }

/// <summary>One span of opening hours on some days of the week; a lunch break is two spans.</summary>
public sealed record OpeningHours : IEffective
{
    public required IReadOnlyList<Weekday> Days { get; init; }
    public required TimeOnly From { get; init; }
    public required TimeOnly To { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}

/// <summary>Days, or hours of days, on which a point is closed out of the ordinary.</summary>
public sealed record Closure
{
    public required DateOnly From { get; init; }

    [Description("Last closed day.")]
    public required DateOnly To { get; init; }

    [Description("Given with toTime: closed only in these hours of each day.")]
    public TimeOnly? FromTime { get; init; }

    public TimeOnly? ToTime { get; init; }
    public required Text Reason { get; init; }
}

/// <summary>A counter (stanowisko) of a service point, what it serves and what stands on it.</summary>
public sealed record Counter : IEffective
{
    [Range(1, 99)]
    public required int Number { get; init; }

    public required IReadOnlyList<string> CaseGroups { get; init; }

    [Description("Groups that this counter helps out with when their queue grows, if its clerk is authorised.")]
    public IReadOnlyList<string> OverflowCaseGroups { get; init; } = [];

    [Description("Equipment on the counter, e.g. a certified CEPiK workstation.")]
    [AllowedValues("cepik", "srp", "photo", "card-terminal", "card-printer")]
    public IReadOnlyList<string> Equipment { get; init; } = [];

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}
