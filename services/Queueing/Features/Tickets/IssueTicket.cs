using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>Issues a queue ticket (numerek) for one case group at one service point, while the point is open. The number runs
/// without gap within point, group and day; a repeat with the same idempotency key returns the same ticket.</summary>
internal static class IssueTicket
{
    /// <param name="CaseGroup">Code of a case group that the point serves.</param>
    /// <param name="Channel"><c>machine</c> or <c>desk</c>; when left out, the caller's role says it.</param>
    internal sealed record Request(string? CaseGroup = null, string? Channel = null);

    internal sealed record Response(Guid TicketId, string Number, string CaseGroup, int PeopleAhead, WaitRange EstimatedWait, DateTimeOffset IssuedAt);

    public static async Task<Created<Response>> Handle(string point, Request request, Caller caller, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var (letter, channel) = Check(PointDay.At(pack, point, clock), request, caller, pack);
        return await db.InTransactionAsync(async () =>
        {
            // The two numbers lock the point's day until the commit, in this order for everybody. The clock is read behind the
            // locks, so that who has the lower number has not come later; should midnight fall between, the day is the first one.
            var before = PointDay.At(pack, point, clock);
            before.MustBeOpen();
            var arrival = await db.NextNumberAsync(string.Create(CultureInfo.InvariantCulture, $"arrivals/{point}/{before.Day:yyyy-MM-dd}"), ct);
            var running = await db.NextNumberAsync(string.Create(CultureInfo.InvariantCulture, $"tickets/{point}/{before.Day:yyyy-MM-dd}/{request.CaseGroup}"), ct);
            var at = PointDay.At(pack, point, clock);
            var ticket = new QueueTicket
            {
                Id = Guid.CreateVersion7(),
                ServicePoint = point,
                Day = before.Day,
                Arrival = arrival,
                CaseGroup = request.CaseGroup!,
                Number = QueueTicket.NumberOf(letter, running),
                Channel = channel,
                IssuedAt = at.Now,
            };
            db.Tickets.Add(ticket);
            db.Announce(ticket.ToTicketIssued(), ticket.Id);
            await db.SaveChangesAsync(ct);

            var ahead = await db.PeopleAheadAsync(ticket, ct);
            return TypedResults.Created($"/api/queueing/points/{point}/tickets/{ticket.Id}",
                new Response(ticket.Id, ticket.Number, ticket.CaseGroup, ahead, at.EstimateWait(ticket.CaseGroup, ahead), ticket.IssuedAt));
        }, ct);
    }

    private static (string Letter, TicketChannel Channel) Check(PointDay at, Request request, Caller caller, CityPack pack)
    {
        var errors = new InputErrors();
        var allowed = $"{at.Point.Code} serves: {string.Join(", ", at.Groups)}.";
        var group = request.CaseGroup is { } code ? pack.FindCaseGroup(code) : null;
        if (string.IsNullOrEmpty(request.CaseGroup)) errors.Add("caseGroup", $"Is missing; {allowed}");
        else if (group is null) errors.Add("caseGroup", $"'{Short(request.CaseGroup)}' is no case group; {allowed}");
        else if (!at.Groups.Contains(group.Code)) errors.Add("caseGroup", $"{group.Code} is not served at {at.Point.Code}; {allowed}");

        var channel = caller.Is(Role.Device) ? TicketChannel.Machine : TicketChannel.Desk;
        switch (request.Channel)
        {
            case null: break;
            case "machine": channel = TicketChannel.Machine; break;
            case "desk": channel = TicketChannel.Desk; break;
            default: errors.Add("channel", $"'{Short(request.Channel)}' is no channel; allowed: machine, desk."); break;
        }
        errors.ThrowIfAny();
        return (group!.TicketLetter, channel);
    }

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
