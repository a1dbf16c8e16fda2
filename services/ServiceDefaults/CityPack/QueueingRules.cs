using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>How the city wants its queues to run (queueing.json). The rules of calling, overflow, notices, estimates and bookings
/// are in code; their numbers are here.</summary>
public sealed record QueueingRules
{
    public required CallingRules Calling { get; init; }
    public required OverflowRules Overflow { get; init; }
    public required NoticeRules Notice { get; init; }
    public required BookingRules Bookings { get; init; }

    [Description("Groups with a number of their own that differs from the rest.")]
    public IReadOnlyList<GroupRules> Groups { get; init; } = [];

    [Description("Where the facts come from; unconfirmed ones say so.")]
    public string? Source { get; init; }
}

/// <summary>Rules for calling people to a counter.</summary>
public sealed record CallingRules
{
    [Description("Calls of one ticket, recalls included, after which a further one ends it as missed.")]
    [Range(1, 10)]
    public required int CallsBeforeMissed { get; init; }

    [Description("Seconds that must pass between two calls of the same ticket.")]
    [Range(0, 600)]
    public required int RecallCooldownSeconds { get; init; }

    [Description("The bound on passing over: minutes after a ticket was first passed over from which on it goes before everybody.")]
    [Range(1, 480)]
    public required int PassedOverMinutes { get; init; }

    [Description("Minutes before the booked time from which on a checked-in booking goes before walk-ins.")]
    [Range(0, 120)]
    public required int BookedWindowMinutes { get; init; }

    [Description("Whether disability, pregnancy or a small child goes before the others.")]
    public required bool PriorityGoesFirst { get; init; }

    [Description("Minutes after closing at which those who still wait are taken to have left.")]
    [Range(0, 240)]
    public required int LeaveAfterClosingMinutes { get; init; }
}

/// <summary>When a clerk of another group helps a growing queue out, and when no longer.</summary>
public sealed record OverflowRules
{
    public required bool Enabled { get; init; }

    [Description("Opens when so many wait in the group …")]
    [Range(1, 100)]
    public required int OpenWaiting { get; init; }

    [Description("… or when the wait predicted for the group is so many minutes …")]
    [Range(1, 480)]
    public required int OpenPredictedMinutes { get; init; }

    [Description("… and at most so many wait for the clerk's own groups …")]
    [Range(0, 100)]
    public required int OpenOwnWaitingAtMost { get; init; }

    [Description("… for so many seconds on end (two evaluations).")]
    [Range(0, 600)]
    public required int HeldSeconds { get; init; }

    [Description("Closes when at most so many wait in the group …")]
    [Range(0, 100)]
    public required int CloseWaitingAtMost { get; init; }

    [Description("… or when so many wait for the clerk's own groups …")]
    [Range(1, 100)]
    public required int CloseOwnWaiting { get; init; }

    [Description("… but not before so many minutes.")]
    [Range(0, 240)]
    public required int MinimumOpenMinutes { get; init; }
}

/// <summary>When a resident is told that the turn comes near: either is enough.</summary>
public sealed record NoticeRules
{
    [Range(0, 50)]
    public required int PeopleAhead { get; init; }

    [Range(0, 240)]
    public required int WaitMinutes { get; init; }
}

/// <summary>Rules for booking a time.</summary>
public sealed record BookingRules
{
    [Description("First day that can be booked, in working days of the point from today: 1 = the next one.")]
    [Range(0, 30)]
    public required int EarliestWorkingDays { get; init; }

    [Description("Last day that can be booked, in days from today.")]
    [Range(1, 365)]
    public required int LatestDays { get; init; }

    [Range(5, 120)]
    public required int SlotMinutes { get; init; }

    [Description("Share of the counters of a group that is open to bookings, 0 to 1; at least one counter.")]
    [Range(0.0, 1.0)]
    public required double ShareOfCounters { get; init; }

    [Description("Minutes for which a slot is kept while the form is filled in.")]
    [Range(1, 60)]
    public required int HoldMinutes { get; init; }

    [Description("Minutes in which a booking must be confirmed.")]
    [Range(1, 1440)]
    public required int ConfirmMinutes { get; init; }

    [Description("Earliest check-in, in minutes before the booked time.")]
    [Range(0, 240)]
    public required int CheckInFromMinutes { get; init; }

    [Description("Latest check-in, in minutes before the booked time; who comes later has lost the booking and takes a walk-in ticket.")]
    [Range(-60, 60)]
    public required int CheckInUntilMinutes { get; init; }

    [Description("Bookings that one person may have on one day.")]
    [Range(1, 20)]
    public required int PerPersonAndDay { get; init; }

    [Description("Bookings not yet confirmed, or places in line, that may be open from one network address.")]
    [Range(1, 100)]
    public required int OpenPerClient { get; init; }

    [Description("Minutes in which somebody on the standby list accepts a slot before the next in line is offered it.")]
    [Range(1, 1440)]
    public required int StandbyMinutes { get; init; }

    [Description("Wrong codes from one client within ten minutes after which no more codes are taken from it for a while.")]
    [Range(1, 100)]
    public required int WrongCodes { get; init; }

    [Description("Days after the visit at which contact data of a booking is erased.")]
    [Range(1, 365)]
    public required int KeepContactDays { get; init; }
}

/// <summary>What differs for one case group, at one point or everywhere.</summary>
public sealed record GroupRules
{
    public required string CaseGroup { get; init; }

    [Description("Absent: every point.")]
    public string? ServicePoint { get; init; }

    [Description("Tickets of one day; absent: as many as can be served.")]
    [Range(1, 10000)]
    public int? DailyCap { get; init; }

    [Description("Duty roster: hours in which times of the group can be booked. A group with a roster at any point is booked only on duty; without one, as long as the point is open.")]
    public IReadOnlyList<OpeningHours> Duty { get; init; } = [];
}

/// <summary>A clerk and what they may serve (staff.json). Accounts are the gateway's; the user name links them.</summary>
public sealed record StaffMember
{
    [Description("User name of the account.")]
    [RegularExpression("^[a-z][a-z0-9.-]{1,60}$")]
    public required string User { get; init; }

    public required IReadOnlyList<Authorisation> Authorisations { get; init; }

    [Description("May call somebody out of turn; each time is recorded.")]
    public bool MayPick { get; init; }

    /// <summary>True where the clerk may serve the group on the day.</summary>
    public bool MayServe(string caseGroup, DateOnly date) => Authorisations.Any(a => a.CaseGroups.Contains(caseGroup) && a.IsInForce(date));
}

/// <summary>A clerk's authorisation (upoważnienie) for case groups.</summary>
public sealed record Authorisation : IEffective
{
    public required IReadOnlyList<string> CaseGroups { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}
