namespace Pom.Day.Bookings;

/// <summary>A booking that the platform confirmed to this run.</summary>
internal sealed class BookingRecord
{
    public required Guid Id { get; init; }
    public required string Point { get; init; }
    public required string Token { get; init; }
    public required string Code { get; init; }
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>What has become of it; null while the visitor may still come.</summary>
    public BookingEnd? End { get; set; }
    public DateTimeOffset? MovedTo { get; set; }
    public Guid? TicketId { get; set; }

    /// <summary>A command on it was never answered, so its state is not known for sure.</summary>
    public bool Uncertain { get; set; }
}

/// <summary>What has become of the bookings of the day; every one has exactly one end once the day was played out.</summary>
internal sealed record BookingFigures(int Made, int CheckedIn, int NoShow, int Cancelled, int Moved)
{
    public static BookingFigures Of(IReadOnlyList<BookingRecord> bookings)
    {
        return new BookingFigures(bookings.Count, Count(BookingEnd.CheckedIn), Count(BookingEnd.NoShow), Count(BookingEnd.Cancelled), Count(BookingEnd.Moved));

        int Count(BookingEnd end) => bookings.Count(b => b.End == end);
    }
}

// The shapes of the answers as far as the player reads them.

internal sealed record SlotsAnswer(IReadOnlyList<SlotAnswer>? Slots, DateOnly? Next);

internal sealed record SlotAnswer(DateTimeOffset StartsAt, bool Free);

internal sealed record BookingAnswer(Guid BookingId, string Token, string? State, DateTimeOffset StartsAt, string? Code);

internal sealed record LetterAnswer(string Code);

internal sealed record CheckInAnswer(Guid TicketId, string CaseGroup, DateTimeOffset? IssuedAt);

/// <summary>A row of the day's list.</summary>
internal sealed record BookingRow(Guid BookingId, string? State, Guid? TicketId);
