using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Tickets;

/// <summary>The visit is over: <c>Serving → Completed</c>. A repeat returns the ticket as it is, with its first outcome.</summary>
internal static partial class CompleteService
{
    /// <param name="Outcome">Short code such as <c>item-registered</c>. No free text: this table holds no personal data.</param>
    internal sealed record Request(string? Outcome = null);

    public static async Task<Ok<TicketView>> Handle(string point, Guid ticketId, Request? request, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        if (request?.Outcome is { } outcome && !Code().IsMatch(outcome))
            throw new InputException("outcome", "Is no code; allowed are 1 to 40 letters, digits and hyphens, beginning with a letter, such as item-registered.");
        return TypedResults.Ok(TicketView.Of(await db.StepAsync(at, ticketId, t => t.Complete(request?.Outcome, at.Now), ct)));
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{0,39}\z")]
    private static partial Regex Code();
}
