namespace Pom.Day.Bookings;

/// <summary>How a booking ends.</summary>
internal enum BookingEnd
{
    CheckedIn,

    /// <summary>Nobody comes.</summary>
    NoShow,
    Cancelled,

    /// <summary>Moved to another day.</summary>
    Moved,
}

/// <summary>A visitor who books a time on one of the days before.</summary>
/// <param name="ComesBefore">How long before the booked time they stand at the machine.</param>
internal sealed record PlannedBooking(Visit Visit, DateTimeOffset MadeAt, DateTimeOffset ChangedAt, BookingEnd End, TimeSpan ComesBefore);

/// <summary>Chooses the visitors of a point's day who book, in the share that was asked for; by the practice of other offices 8 % of
/// bookings are no-shows (handbook §4.3). Only a matter can be booked, so those who only collect a document never do.</summary>
internal sealed class BookingPlan(ServicePoint point, DateOnly date, int seed, double share)
{
    private const double NoShowShare = 0.08;
    private const double CancelledShare = 0.04;
    private const double MovedShare = 0.04;

    /// <summary>In the order in which they book.</summary>
    public IReadOnlyList<PlannedBooking> Choose(IReadOnlyList<Visit> visits)
    {
        var bookable = visits.Where(v => !v.IsPickUp).ToList();
        var chance = bookable.Count == 0 ? 0 : Math.Min(1, share * visits.Count / bookable.Count);
        return [.. bookable.Select(v => Plan(v, chance)).OfType<PlannedBooking>().OrderBy(b => b.MadeAt)];
    }

    private PlannedBooking? Plan(Visit visit, double chance)
    {
        var draws = new Randomness(seed, $"{date:yyyy-MM-dd}/{point.Code}/booking/{visit.Number}");
        if (!draws.Chance(chance)) return null;
        // By day or at night, but before whoever cancels or moves does so on the eve.
        var made = Calendar.At(date.AddDays(-draws.Between(2, 12)), TimeSpan.FromSeconds(draws.Between(6 * 3600, 23 * 3600)));
        var changed = Calendar.At(date.AddDays(-1), TimeSpan.FromSeconds(draws.Between(8 * 3600, 22 * 3600)));
        var end = draws.Weighted([(BookingEnd.NoShow, NoShowShare), (BookingEnd.Cancelled, CancelledShare), (BookingEnd.Moved, MovedShare), (BookingEnd.CheckedIn, 1 - NoShowShare - CancelledShare - MovedShare)]);
        return new PlannedBooking(visit, made, changed, end, TimeSpan.FromSeconds(draws.Between((5 * 60) + 20, 15 * 60)));
    }
}
