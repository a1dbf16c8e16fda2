using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>What became of the paper: <c>Requested → Printed | Failed → Reprinted</c>, or handed over in another way. With a failed
/// print nobody waits: the resident does not hold the ticket.</summary>
internal static class PrintOutcome
{
    /// <param name="Outcome"><c>printed</c>, <c>failed</c>, <c>reprinted</c> or <c>handedOver</c>.</param>
    /// <param name="Cause">Of a failure; short code such as <c>paper-out</c>.</param>
    internal sealed record Request(string? Outcome = null, string? Cause = null);

    private enum Outcome { Printed, Failed, Reprinted, HandedOver }

    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, Request request, TicketStep step, Caller caller, CancellationToken ct)
    {
        var errors = new InputErrors();
        if (request.Outcome is null) errors.Add("outcome", "Is missing; allowed: printed, failed, reprinted, handedOver.");
        var outcome = Choice.Of(errors, "outcome", request.Outcome, Outcome.Printed, "outcome of a print", Enum.GetValues<Outcome>());
        errors.ThrowIfAny();
        ShortCode.Check("cause", request.Cause, "paper-out");
        return step.TakeAsync(point, ticketId, (queue, ticket, now) =>
        {
            switch (outcome)
            {
                case Outcome.Printed: queue.MarkPrinted(ticket, now); break;
                case Outcome.Failed: queue.MarkPrintFailed(ticket, request.Cause ?? "unknown", now); break;
                case Outcome.Reprinted: queue.Reprint(ticket, now); break;
                case Outcome.HandedOver: queue.HandOver(ticket, caller.User, now); break;
            }
        }, ct);
    }
}
