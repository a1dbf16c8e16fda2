using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Domain.Bookings;

/// <summary>A matter as it is booked: one booking, one matter.</summary>
/// <param name="Slots">Slots that its desk minutes fill.</param>
internal sealed record BookableMatter(string Code, string CaseGroup, int Slots)
{
    /// <exception cref="InputException">The matter does not exist on the day, or the point does not serve it.</exception>
    public static BookableMatter Of(CityPack pack, string point, DateOnly day, string? code)
    {
        var groups = QueuePlan.Of(pack, point, day).Groups.Select(g => g.Code).ToHashSet();
        if (code is not null && pack.FindCaseType(code, day) is { } type && groups.Contains(type.CaseGroup))
            return new BookableMatter(type.Code, type.CaseGroup, Math.Max(1, (int)Math.Ceiling((double)type.Desk.Minutes / pack.Queueing.Bookings.SlotMinutes)));
        var allowed = string.Join(", ", pack.CaseTypesOn(day).Where(t => groups.Contains(t.CaseGroup)).Select(t => t.Code).Order(StringComparer.Ordinal));
        throw new InputException("matter", $"{(string.IsNullOrEmpty(code) ? "Is missing" : $"'{PointDay.Short(code)}' cannot be settled at {point} on {day:yyyy-MM-dd}")}; allowed: {allowed}.");
    }
}

/// <summary>Which days can be booked at a point, seen from today.</summary>
internal sealed record BookingDays(DateOnly Today, DateOnly First, DateOnly Last)
{
    public static BookingDays Of(CityPack pack, string point, DateTimeOffset now)
    {
        var (rules, today) = (pack.Queueing.Bookings, pack.Calendar.Day(now));
        var last = today.AddDays(rules.LatestDays);
        var first = today;
        // Working days of the point itself: a closed Saturday or a holiday brings nobody nearer.
        for (var open = 0; open < rules.EarliestWorkingDays && first <= last;)
        {
            first = first.AddDays(1);
            if (pack.Calendar.IsOpenOn(pack.Point(point), first)) open++;
        }
        return new BookingDays(today, first, last);
    }

    public bool Contains(DateOnly day) => First <= day && day <= Last;
}
