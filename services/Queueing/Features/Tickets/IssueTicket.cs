using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>Issues a queue ticket (numerek) for one case group at one service point, while the point is open and the group takes
/// people. The number runs without gap within point, group and day; a repeat with the same idempotency key returns the same
/// ticket.</summary>
internal static class IssueTicket
{
    private const int MostMatters = 10;

    /// <param name="CaseGroup">Code of a case group that the point serves.</param>
    /// <param name="Channel"><c>machine</c> or <c>desk</c>; when left out, the caller's role says it.</param>
    /// <param name="Priority"><c>disability</c>, <c>pregnancy</c> or <c>smallChild</c>; absent for most.</param>
    /// <param name="Matters">Codes of the case types to settle, where the resident said them.</param>
    /// <param name="EvenIfClosed">A supervisor lets somebody in whom the machine would refuse.</param>
    /// <param name="Language"><c>pl</c>, <c>en</c> or <c>uk</c>: in which the resident wants to be called; the city's first when left out.</param>
    /// <param name="TicketId">A device that may lose the answer names the ticket itself, so that it can withdraw it later; made here when left out.</param>
    /// <param name="Contact">Who wants to be told when their turn is near; absent: nobody is told.</param>
    internal sealed record Request(string? CaseGroup = null, string? Channel = null, string? Priority = null, IReadOnlyList<string>? Matters = null, bool EvenIfClosed = false, TicketContact? Contact = null, string? Language = null, Guid? TicketId = null);

    /// <param name="EstimatedWait">Null while nobody sits at a counter who may serve the group: then no number would be honest.</param>
    /// <param name="Sequence">From this one on the live feed shows the ticket.</param>
    internal sealed record Response(Guid TicketId, string Number, string CaseGroup, int PeopleAhead, WaitRange? EstimatedWait, DateTimeOffset IssuedAt, PrintState Print, long Sequence);

    public static async Task<Created<Response>> Handle(
        string point, Request request, Caller caller, QueueingDb db, PointQueues queues, WaitEstimates estimates, CityPack pack, TicketContacts contacts, TimeProvider clock, CancellationToken ct)
    {
        var wanted = Check(PointDay.At(pack, point, clock), request, caller, pack);
        var contact = request.Contact is { } given ? TicketContacts.Read(given, pack, "contact.") : null;
        var day = PointDay.At(pack, point, clock).Day;
        if (request.TicketId is { } id && await db.Tickets.AsNoTracking().AnyAsync(t => t.Id == id && (t.ServicePoint != point || t.Day != day), ct)) throw Refusals.TicketExists(id);
        return await queues.DoAsync(db, point, day, (queue, now) =>
        {
            PointDay.At(pack, point, clock).MustBeOpen();
            var ticket = request.TicketId is { } known && queue.Find(known) is { } there ? there : queue.Issue(wanted, request.EvenIfClosed, now);
            if (contact is not null) contacts.Announce(db, contact, ticket.Id, point, now);
            var snapshot = queue.Snapshot(now);
            return TypedResults.Created($"/api/queueing/points/{point}/tickets/{ticket.Id}", new Response(
                ticket.Id, ticket.Number, ticket.Group, snapshot.PeopleAhead(ticket.Id), estimates.Of(snapshot, ticket.Id), ticket.IssuedAt, ticket.Print, queue.Sequence));
        }, ct);
    }

    private static PointQueue.NewTicket Check(PointDay at, Request request, Caller caller, CityPack pack)
    {
        var errors = new InputErrors();
        if (at.WhyNotServed(request.CaseGroup) is { } why) errors.Add("caseGroup", why);
        if (request.EvenIfClosed && !caller.Is(Role.Supervisor)) errors.Add("evenIfClosed", "Only a supervisor may let somebody in; leave it out.");
        var channel = Choice.Of(errors, "channel", request.Channel, caller.Is(Role.Device) ? TicketChannel.Machine : TicketChannel.Desk, "channel", TicketChannel.Machine, TicketChannel.Desk);
        PriorityReason? priority = request.Priority is null ? null
            : Choice.Of(errors, "priority", request.Priority, PriorityReason.Disability, "reason for priority", Enum.GetValues<PriorityReason>());
        Matters(errors, at, request, pack);
        if (request.Language is { } language && !pack.Languages.Contains(language)) errors.Add("language", $"'{PointDay.Short(language)}' is no language of the city; allowed: {string.Join(", ", pack.Languages)}.");
        errors.ThrowIfAny();
        return new PointQueue.NewTicket(request.CaseGroup!, channel, channel == TicketChannel.Machine, priority, Matters: request.Matters, Language: request.Language, Id: request.TicketId);
    }

    private static void Matters(InputErrors errors, PointDay at, Request request, CityPack pack)
    {
        if (request.Matters is not { } matters) return;
        if (matters.Count > MostMatters) errors.Add("matters", $"Has {matters.Count} entries; at most {MostMatters} are allowed.");
        for (var i = 0; i < Math.Min(matters.Count, MostMatters); i++)
            if (pack.FindCaseType(matters[i], at.Day) is null) errors.Add($"matters[{i}]", $"'{PointDay.Short(matters[i])}' is no case type of the day.");
    }
}
