using System.Globalization;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Domain.Bookings;

/// <summary>What is refused about bookings, in words that say what is allowed.</summary>
internal static class BookingRefusals
{
    public static DomainException Unknown() => new("unknown-booking", StatusCodes.Status404NotFound, "There is no such booking", "Nothing is booked under this; check the link or the code.");

    public static DomainException UnknownStandby() => new("unknown-standby", StatusCodes.Status404NotFound, "There is no such place in line", "Nobody waits under this; check the link.");

    public static InputException DayNotBookable(string field, CityPack pack, string point, DateOnly day, BookingDays days) => new(field, day < days.First || day > days.Last
        ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} cannot be booked now; allowed: {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}.")
        : string.Create(CultureInfo.InvariantCulture, $"{point} is closed on {day:yyyy-MM-dd}{(pack.Calendar.Holiday(day) is { } holiday ? $" ({holiday.Name.En})" : "")}."));

    public static InputException NotOnGrid(CityCalendar calendar, DateTimeOffset start, SlotGrid grid, int slots)
    {
        var starts = grid.Starts.Where(s => grid.Run(s, slots) is not null).ToList();
        return new InputException("startsAt", string.Create(CultureInfo.InvariantCulture,
            $"No visit of {slots} slot(s) begins at {calendar.Local(start):HH:mm}; {(starts.Count == 0 ? "the day has none" : $"allowed: every {(starts.Count > 1 ? (starts[1] - starts[0]).TotalMinutes : 0)} minutes from {calendar.Local(starts[0]):HH:mm} to {calendar.Local(starts[^1]):HH:mm}")}."));
    }

    public static DomainException Taken(CityCalendar calendar, DateTimeOffset start) => Conflict("slot-taken", "Somebody was faster",
        string.Create(CultureInfo.InvariantCulture, $"{calendar.Local(start):yyyy-MM-dd HH:mm} is taken; choose another time or join the standby list."));

    public static DomainException TakenMeanwhile() => Conflict("slot-taken", "Somebody was faster", "What you asked for was taken at this moment; look again.");

    public static DomainException State(Booking b, BookingState state, string what, params ReadOnlySpan<BookingState> legal) => Conflict("booking-state", "The booking is not in the state for this",
        $"The booking is {state}; only a {string.Join(" or ", legal.ToArray())} booking can be {what}.{(b.Reason is { } reason ? $" Reason: {reason}." : "")}");

    public static DomainException ContactFixed() => Conflict("contact-fixed", "A booking cannot be passed on",
        "The booking belongs to the contact that it was made for. Cancel it; who wants the time books it or joins the standby list.");

    public static DomainException TooManyOfPerson(int limit, DateOnly day) => Conflict("person-limit", "Enough bookings for one day",
        $"This contact has {limit} bookings on {day:yyyy-MM-dd}, which is the most; cancel one first.");

    public static DomainException TooManyHolds(int limit) => new("hold-limit", StatusCodes.Status429TooManyRequests, "Too many times are kept for you",
        $"{limit} bookings or places in line are open from here; confirm or cancel one, or let them lapse.");

    public static DomainException WrongSecret() => Conflict("wrong-code", "This code does not fit", "The code or link is not the one that was sent for this booking.");

    public static DomainException UnknownCode(string point) => new("wrong-code", StatusCodes.Status404NotFound, "This code does not fit", $"No booking of today at {point} has this code.");

    public static DomainException TooManyWrongCodes(TimeSpan wait) => new("too-many-wrong-codes", StatusCodes.Status429TooManyRequests, "Too many wrong codes",
        string.Create(CultureInfo.InvariantCulture, $"Codes are not taken from here for the next {Math.Ceiling(wait.TotalMinutes)} minutes; the QR code still is, and the desk helps."));

    public static DomainException CheckedInBefore(Booking b) => Conflict("already-checked-in", "The booking is checked in", $"Its ticket is {b.TicketNumber}; ask the desk to print it again.");

    public static DomainException TooEarly(CityCalendar calendar, Booking b, DateTimeOffset from) => Conflict("check-in-too-early", "Too early to check in",
        string.Create(CultureInfo.InvariantCulture, $"The visit is booked for {calendar.Local(b.StartsAt):yyyy-MM-dd HH:mm}; check-in opens at {calendar.Local(from):yyyy-MM-dd HH:mm}."));

    public static DomainException TooLate(CityCalendar calendar, Booking b, DateTimeOffset until) => Conflict("check-in-too-late", "The booking is lost",
        string.Create(CultureInfo.InvariantCulture, $"The visit was booked for {calendar.Local(b.StartsAt):HH:mm} and check-in closed at {calendar.Local(until):HH:mm}; take an ordinary ticket."));

    public static DomainException OtherPoint(Booking b) => Conflict("booked-elsewhere", "The booking is for another point", $"The visit is booked at {b.ServicePoint}.");

    public static DomainException NotServedToday(Booking b) => Conflict("not-served-here", "The group is not served today", $"No counter of {b.ServicePoint} serves {b.CaseGroup} today; ask the desk.");

    public static DomainException AlreadyInLine() => Conflict("already-in-line", "This contact waits already", "One place in line for each contact, day and group.");

    private static DomainException Conflict(string slug, string title, string detail) => new(slug, StatusCodes.Status409Conflict, title, detail);
}
