using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Leases;

/// <summary>Takes in the tickets that a device issued while it was alone, with their own ids, numbers and instants, in any order and as
/// often as the device likes: each becomes one ticket, at the place of the instant at which it was taken. One that cannot be taken in
/// holds up none of the others.</summary>
internal static class HandInTickets
{
    private const int Most = 200;

    /// <param name="Day">Day of the leases, in the city's zone.</param>
    /// <param name="SentAt">The device's clock at sending. The instants of the tickets are corrected by how far it is off.</param>
    internal sealed record Request(DateOnly? Day = null, DateTimeOffset? SentAt = null, IReadOnlyList<Ticket>? Tickets = null);

    /// <param name="Priority"><c>disability</c>, <c>pregnancy</c> or <c>smallChild</c>; absent for most.</param>
    /// <param name="Print"><c>printed</c>; or <c>handedOver</c>, where the resident had it without paper.</param>
    internal sealed record Ticket(Guid TicketId, string? Number = null, string? CaseGroup = null, DateTimeOffset? TakenAt = null, string? Priority = null, string? Print = null, string? Language = null);

    /// <param name="Sequence">From this one on the live feed shows the tickets.</param>
    internal sealed record Response(long Sequence, IReadOnlyList<Outcome> Tickets);

    /// <param name="Refused">Name of the problem; null where the ticket is in the queue now.</param>
    internal sealed record Outcome(Guid TicketId, string Number, string? Refused, string? Detail);

    private enum Print { Printed, HandedOver }

    public static async Task<Ok<Response>> Handle(string point, Guid device, Request request, QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var tickets = Check(at, request, pack, out var late);
        var day = request.Day!.Value;
        Guid[] ids = [.. tickets.Select(t => t.Offline.Id)];
        var elsewhere = (await db.Tickets.AsNoTracking().Where(t => ids.Contains(t.Id) && (t.ServicePoint != point || t.Day != day)).Select(t => t.Id).ToListAsync(ct)).ToHashSet();
        return TypedResults.Ok(await queues.DoAsync(db, point, day, (queue, now) =>
        {
            // Whoever was first comes first, also among those that are handed in together.
            var outcomes = tickets.OrderBy(t => t.Offline.TakenAt).Select(t => Take(queue, device, t.Offline with { TakenAt = t.Offline.TakenAt + late }, t.Print, elsewhere, now)).ToList();
            queue.Advance(now); // what comes after the end of its day ends with it
            return new Response(queue.Sequence, outcomes);
        }, ct));
    }

    private static Outcome Take(PointQueue queue, Guid device, PointQueue.OfflineTicket offline, Print? print, HashSet<Guid> elsewhere, DateTimeOffset now)
    {
        try
        {
            if (elsewhere.Contains(offline.Id)) throw Refusals.TicketExists(offline.Id);
            var ticket = queue.HandIn(device, offline, now);
            if (ticket.Print == PrintState.Requested && print == Print.Printed) queue.MarkPrinted(ticket, now);
            if (ticket.Print == PrintState.Requested && print == Print.HandedOver) queue.HandOver(ticket, "machine", now);
            return new Outcome(ticket.Id, ticket.Number, null, null);
        }
        catch (DomainException refusal)
        {
            return new Outcome(offline.Id, offline.Number, refusal.Slug, refusal.Message);
        }
    }

    /// <param name="late">What to add to the device's instants.</param>
    private static List<(PointQueue.OfflineTicket Offline, Print? Print)> Check(PointDay at, Request request, CityPack pack, out TimeSpan late)
    {
        var errors = new InputErrors();
        if (request.Day is not { } day) errors.Add("day", "Is missing; yyyy-MM-dd.");
        else if (day > at.Day) errors.Add("day", $"Is to come; allowed: {at.Day:yyyy-MM-dd} or earlier.");
        if (request.SentAt is null) errors.Add("sentAt", "Is missing; the device's clock, ISO 8601 with offset.");
        if (request.Tickets is not { Count: >= 1 and <= Most }) errors.Add("tickets", $"Has {request.Tickets?.Count ?? 0} entries; allowed: 1 to {Most}.");
        errors.ThrowIfAny();
        late = at.Now - PointQueues.ToMicroseconds(request.SentAt!.Value);
        var read = new List<(PointQueue.OfflineTicket, Print?)>();
        foreach (var (i, t) in request.Tickets!.Index())
        {
            if (t.TicketId == Guid.Empty) errors.Add($"tickets[{i}].ticketId", "Is missing; the UUID that the device gave the ticket.");
            if (string.IsNullOrEmpty(t.Number) || t.Number.Length > 16) errors.Add($"tickets[{i}].number", "Is no ticket number, such as A501.");
            if (at.WhyNotServed(t.CaseGroup) is { } why) errors.Add($"tickets[{i}].caseGroup", why);
            if (t.TakenAt is null) errors.Add($"tickets[{i}].takenAt", "Is missing; ISO 8601 with offset, by the device's clock.");
            if (t.Language is { } language && !pack.Languages.Contains(language)) errors.Add($"tickets[{i}].language", $"Allowed: {string.Join(", ", pack.Languages)}.");
            PriorityReason? priority = t.Priority is null ? null : Choice.Of(errors, $"tickets[{i}].priority", t.Priority, PriorityReason.Disability, "reason for priority", Enum.GetValues<PriorityReason>());
            Print? print = t.Print is null ? null : Choice.Of(errors, $"tickets[{i}].print", t.Print, Print.Printed, "outcome of a print", Enum.GetValues<Print>());
            read.Add((new PointQueue.OfflineTicket(t.TicketId, t.Number ?? "", t.CaseGroup ?? "", PointQueues.ToMicroseconds(t.TakenAt ?? at.Now), priority, Print: true, t.Language), print));
        }
        errors.ThrowIfAny();
        return read;
    }
}
