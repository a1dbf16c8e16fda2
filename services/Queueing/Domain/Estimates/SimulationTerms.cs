using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Domain.Estimates;

/// <summary>What a simulation believes of the hours to come.</summary>
/// <param name="Occupied">How long one person of a group takes a desk, from the call to the end.</param>
/// <param name="ArrivalsPerHour">People who will still come, by group; a group that is missing gets none.</param>
/// <param name="NoShow">Share of people who are not there any more when called, by minutes waited.</param>
/// <param name="MissedMinutes">How long a desk calls for somebody who does not come.</param>
/// <param name="BookingsDue">Bookings of the day that are not checked in yet.</param>
internal sealed record SimulationTerms(
    QueueingRules Rules, Func<string, LogTimes> Occupied, Func<string, double> ArrivalsPerHour, Func<double, double> NoShow, double MissedMinutes,
    IReadOnlyList<BookingDue> BookingsDue);

/// <summary>A booking whose resident is expected.</summary>
internal readonly record struct BookingDue(string Group, DateTimeOffset At);
