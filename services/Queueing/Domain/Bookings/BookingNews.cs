namespace Pom.Queueing.Domain.Bookings;

/// <summary>Something about a booking that others, or the resident, must be told.</summary>
internal abstract record BookingNews(Booking Booking, DateTimeOffset At);

/// <summary>The contact must prove that it can be reached.</summary>
internal sealed record ConfirmationAsked(Booking Booking, DateTimeOffset At) : BookingNews(Booking, At);

internal sealed record Made(Booking Booking, DateTimeOffset At) : BookingNews(Booking, At);
internal sealed record Moved(Booking Booking, DateTimeOffset At, DateTimeOffset From) : BookingNews(Booking, At);
internal sealed record Dropped(Booking Booking, DateTimeOffset At, bool ByStaff) : BookingNews(Booking, At);
internal sealed record NobodyCame(Booking Booking, DateTimeOffset At) : BookingNews(Booking, At);
internal sealed record Offered(Booking Booking, DateTimeOffset At, Guid StandbyId) : BookingNews(Booking, At);
