using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Domain.Bookings;

namespace Pom.Queueing.Data;

/// <summary>The tables of bookings.</summary>
internal static class BookingMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Booking>(Booking.Map);
        model.Entity<BookingSeat>(BookingSeat.Map);
        model.Entity<PersonPlace>(PersonPlace.Map);
        model.Entity<StandbyEntry>(StandbyEntry.Map);
    }
}
