using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>Notes one more matter that the resident settles on the same visit.</summary>
internal static class AddMatter
{
    internal sealed record Request(string? CaseType = null);

    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, Request request, TicketStep step, Caller caller, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        if (request.CaseType is null || pack.FindCaseType(request.CaseType, at.Day) is null)
            throw new InputException("caseType", $"'{PointDay.Short(request.CaseType ?? "")}' is no case type of the day.");
        return step.TakeAsync(point, ticketId, (queue, ticket, now) => queue.AddMatter(ticket, request.CaseType, caller.User, now), ct);
    }
}
