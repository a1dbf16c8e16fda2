using Pom.Day.Bookings;

namespace Pom.Day;

// The shapes of Queueing's answers as far as the player reads them.

/// <summary>The answer to every command about one ticket.</summary>
internal sealed record TicketAnswer(Guid TicketId, string? Number, string? CaseGroup, string? State, DateTimeOffset? IssuedAt);

internal sealed record CalledAnswer(Guid TicketId, string? CaseGroup, bool Overflow);

/// <summary>What the clerk may serve at the counter: their own groups, and those they help out with.</summary>
internal sealed record CounterAnswer(int Counter, IReadOnlyList<string>? CaseGroups, IReadOnlyList<string>? OverflowCaseGroups);

/// <summary>What a desk's screen shows of the point.</summary>
internal sealed record PointStateAnswer(long Sequence, IReadOnlyDictionary<string, int>? Waiting, IReadOnlyList<OverflowAnswer>? Overflow);

internal sealed record OverflowAnswer(string CaseGroup, string From, DateTimeOffset? OpenedAt);

/// <summary>The commands of one point's queue, each under a key of its own.</summary>
internal sealed class QueueApi(ServicePoint point, ApiClient api, CancellationToken ct)
{
    private int _presses;

    private string Path => $"/api/queueing/points/{point.Code}";

    /// <summary>Null when the machine issues no more tickets of the group today.</summary>
    /// <param name="phone">Where the visitor wants to be told; null for most.</param>
    public async Task<TicketAnswer?> Issue(Visit visit, string? phone, DateTimeOffset now)
    {
        try
        {
            return await Post<TicketAnswer>(point.Machine, "tickets", $"ticket/{visit.Number}", now, new { caseGroup = visit.CaseGroup, channel = "machine", priority = visit.Priority, contact = phone is null ? null : new { phone, consent = true } });
        }
        catch (CallFailedException e) when (e.Problem == "group-closed")
        {
            return null;
        }
    }

    /// <summary>A visitor who has booked types the code at the machine.</summary>
    public async Task<CheckInAnswer> CheckIn(BookingRecord booking, DateTimeOffset now)
    {
        try
        {
            return (await Post<CheckInAnswer>(point.Machine, "bookings/check-in", $"check-in/{booking.Id}", now, new { code = booking.Code }))!;
        }
        catch (CallFailedException e) when (e.Status is null)
        {
            booking.Uncertain = true;
            throw;
        }
    }

    /// <param name="outcome">printed, failed or reprinted.</param>
    public Task Print(TicketRecord ticket, string outcome, DateTimeOffset now) =>
        Post<TicketAnswer>(point.Machine, $"tickets/{ticket.Id}/print", $"print/{ticket.Id}/{outcome}", now, new { outcome, cause = outcome == "failed" ? "paper-out" : null });

    public Task Withdraw(TicketRecord ticket, DateTimeOffset now) => Step(point.Machine, ticket, "withdraw", now);

    /// <summary>recall, start, complete or missed, as the clerk at the counter.</summary>
    public Task Step(int counter, TicketRecord ticket, string act, DateTimeOffset now) => Step(point.Clerk(counter), ticket, act, now);

    public Task AddMatter(int counter, TicketRecord ticket, string caseType, DateTimeOffset now) =>
        Post<TicketAnswer>(point.Clerk(counter), $"tickets/{ticket.Id}/matters", $"matter/{ticket.Id}", now, new { caseType });

    public Task<CounterAnswer?> Open(int counter, DateTimeOffset now) => Post<CounterAnswer>(point.Clerk(counter), $"counters/{counter}/open", $"open/{counter}/{++_presses}", now);

    public Task Close(int counter, DateTimeOffset now) => Post<CounterAnswer>(point.Clerk(counter), $"counters/{counter}/close", $"close/{counter}/{++_presses}", now);

    /// <summary>The next person whom the clerk may serve; null when there is none.</summary>
    public Task<CalledAnswer?> Next(int counter, DateTimeOffset now) => Post<CalledAnswer>(point.Clerk(counter), $"counters/{counter}/next", $"next/{++_presses}", now);

    /// <summary>Somebody else's ticket, whose holder does not come.</summary>
    public Task MissStranger(int counter, Guid ticket, DateTimeOffset now) => Post<TicketAnswer>(point.Clerk(counter), $"tickets/{ticket}/missed", $"stranger/{ticket}", now);

    public Task<PointStateAnswer?> State(DateTimeOffset now) => api.Get<PointStateAnswer>(point.Clerk(1), Path, now, ct);

    public Task EndDay(DateTimeOffset now) => Post<object>(point.Supervisor, "end-day", "end-day", now);

    private async Task Step(Account account, TicketRecord ticket, string act, DateTimeOffset now)
    {
        try
        {
            var answer = await Post<TicketAnswer>(account, $"tickets/{ticket.Id}/{act}", $"{act}/{ticket.Id}", now);
            ticket.State = answer?.State ?? ticket.State;
        }
        catch (CallFailedException e) when (e.Status is null)
        {
            ticket.Uncertain = true;
            throw;
        }
    }

    private Task<T?> Post<T>(Account account, string path, string command, DateTimeOffset now, object? body = null) =>
        api.Post<T>(account, $"{Path}/{path}", $"{point.Code}/{command}", now, body, ct);
}
