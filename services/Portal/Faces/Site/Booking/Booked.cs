using System.Text.Json;
using Pom.Portal.Shell;

namespace Pom.Portal.Faces.Site.Booking;

/// <summary>A booking as the public interface shows it to its holder.</summary>
/// <param name="State"><c>held</c>, <c>unconfirmed</c>, <c>confirmed</c>, <c>checkedIn</c>, <c>noShow</c>, <c>cancelled</c> or <c>expired</c>.</param>
public sealed record Booked(string Token, string State, string ServicePoint, DateOnly Day, string Matter, string CaseGroup, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    DateTimeOffset? KeptUntil, string? Code, DateTimeOffset CheckInFrom, DateTimeOffset CheckInUntil, string? Contact, Guid? TicketId, string? TicketNumber, string? Reason)
{
    internal static Booked Of(Answer answer) => answer.Json.Deserialize<Booked>(JsonSerializerOptions.Web)!;
}

/// <summary>A place in line for a day that is booked out.</summary>
public sealed record StandingBy(string Token, string State, string ServicePoint, DateOnly Day, string Matter, int? Ahead, Booked? Offer)
{
    internal static StandingBy Of(Answer answer) => answer.Json.Deserialize<StandingBy>(JsonSerializerOptions.Web)!;
}

/// <summary>The times of one day, with the days before and after.</summary>
public sealed record DayTimes(string ServicePoint, string Matter, int Minutes, DateOnly Day, IReadOnlyList<DayTimes.Slot> Slots, DateOnly? Previous, DateOnly? Next)
{
    public sealed record Slot(DateTimeOffset StartsAt, bool Free);

    public IEnumerable<Slot> Free => Slots.Where(s => s.Free);

    internal static DayTimes Of(Answer answer) => answer.Json.Deserialize<DayTimes>(JsonSerializerOptions.Web)!;

    public static string Address(string point, string matter, DateOnly? day) =>
        $"/api/queueing/points/{Uri.EscapeDataString(point)}/slots?matter={Uri.EscapeDataString(matter)}" + (day is { } d ? $"&day={d:yyyy-MM-dd}" : "");
}
