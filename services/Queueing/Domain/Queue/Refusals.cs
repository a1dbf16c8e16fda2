using System.Globalization;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Domain.Queue;

/// <summary>What the queue refuses, in words that say what is allowed. All are conflicts with the state of the queue (409), save for
/// what the caller may not do (403).</summary>
internal static class Refusals
{
    public static DomainException TicketState(QueuedTicket t, string what, ReadOnlySpan<TicketState> legal)
    {
        var allowed = string.Join(" or ", legal.ToArray());
        return Conflict("ticket-state", "The ticket is not in the state for this",
            $"Ticket {t.Number} is {t.State}{(t.Counter is { } counter ? $" (counter {counter})" : "")}; only a {allowed} ticket can be {what}.");
    }

    public static DomainException PrintState(QueuedTicket t, string legal) => Conflict("print-state", "The print is not in the state for this",
        $"The print of {t.Number} is {t.Print}; it would have to be {legal}.");

    public static DomainException TooSoon(QueuedTicket t, TimeSpan wait) => Conflict("recall-too-soon", "Give the resident a moment",
        string.Create(CultureInfo.InvariantCulture, $"{t.Number} was called just now; call again in {Math.Ceiling(wait.TotalSeconds)} s."));

    public static DomainException CounterBusy(int counter, QueuedTicket there) => Conflict("counter-busy", "The counter is serving somebody",
        $"Counter {counter} is serving {there.Number} (ticket {there.Id}); complete it first.");

    public static DomainException CounterClosed(int counter) => Conflict("counter-closed", "Nobody sits at this counter",
        $"Counter {counter} is not open; a clerk opens it first.");

    public static DomainException CounterTaken(int counter, string clerk) => Conflict("counter-taken", "Somebody else sits at this counter",
        $"{clerk} has counter {counter}; they or a supervisor close it first.");

    public static DomainException CounterDoesNotServe(int counter, string group, ServedGroups serves) => Conflict("not-served-here", "The counter does not serve this group",
        $"The clerk at counter {counter} serves: {string.Join(", ", serves.Own.Concat(serves.Overflow))}; {group} is not among them.");

    public static DomainException NotServedHere(QueuedTicket t, int counter) => Conflict("not-served-here", "The counter does not serve this group",
        $"{t.Number} waits for {t.Group}{(t.OnlyCounter is { } only ? $" at counter {only}" : "")}, which counter {counter} does not serve now.");

    public static DomainException OverdueFirst(QueuedTicket overdue, int minutes) => Conflict("overdue-first", "Somebody has been passed over for too long",
        $"{overdue.Number} was passed over more than {minutes} minutes ago and goes before everybody; call the next one.");

    public static DomainException GroupClosed(PlannedGroup group, ClosingCause cause, double waitMinutes) => Conflict("group-closed", "No more tickets of this group today", cause switch
    {
        ClosingCause.DailyCap => $"All {group.DailyCap} tickets of {group.Code} for today have been taken.",
        ClosingCause.PredictedEnd => string.Create(CultureInfo.InvariantCulture, $"Who takes a ticket of {group.Code} now would wait about {waitMinutes:0} minutes and not be served before closing time."),
        _ => $"The supervisor has closed {group.Code}.",
    });

    public static DomainException PointClosedBySupervisor(string point, PointClosed closed) => Conflict("point-closed", "The service point is closed",
        $"The supervisor has closed {point}{(closed.Reason is { } reason ? $": {reason}" : "")}.");

    public static DomainException NumberNotLeased(string number, Guid device) => Conflict("number-not-leased", "This number is not the device's to give",
        $"{number} belongs to no lease of device {device} for this group and day; lease numbers before giving them out.");

    public static DomainException TicketExists(Guid id) => Conflict("ticket-exists", "There is such a ticket already", $"{id} is a ticket of another point or day; every ticket has an id of its own.");

    public static DomainException NumberTaken(string number) => Conflict("number-taken", "The number is given already",
        $"{number} is another ticket of the day; a number is given once.");

    public static DomainException NumberReturned(string number) => Conflict("number-returned", "The number was given back",
        $"The device has given {number} back unused; numbers that were given back are not used again.");

    public static DomainException NotAuthorised(int counter, string clerk, IEnumerable<string> groups, DateOnly day) => Forbidden("not-authorised", "You are not authorised for this counter",
        $"{clerk} has no authorisation valid on {day:yyyy-MM-dd} for what counter {counter} serves: {string.Join(", ", groups)}.");

    public static DomainException MayNotPick(string clerk) => Forbidden("may-not-pick", "You may not call out of turn",
        $"{clerk} has no permission to choose whom to call; ask the supervisor, or call the next one.");

    private static DomainException Conflict(string slug, string title, string detail) => new(slug, StatusCodes.Status409Conflict, title, detail);
    private static DomainException Forbidden(string slug, string title, string detail) => new(slug, StatusCodes.Status403Forbidden, title, detail);
}
