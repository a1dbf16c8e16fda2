using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Terminals;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Features.Cards;

/// <summary>What the desk sees of its card terminals, and how what is unknown is cleared up: by asking the terminal, or, where that
/// is broken, by a supervisor who has looked at its slip or at the bank.</summary>
internal static class TerminalCommands
{
    /// <param name="Open">The attempt that is not cleared up; the terminal takes nothing else meanwhile.</param>
    internal sealed record TerminalAnswer(string Terminal, int Counter, AttemptAnswer? Open);

    internal sealed record ListResponse(IReadOnlyList<TerminalAnswer> Terminals);

    /// <param name="Charged">Whether the money moved.</param>
    internal sealed record SettleRequest(bool? Charged = null, string? Reason = null);

    public static async Task<Ok<ListResponse>> List(string point, PaymentsDb db, CityPack pack, TerminalMap map, TimeProvider clock, CancellationToken ct)
    {
        var place = Desk.Known(pack, point);
        var day = pack.Calendar.Day(clock.GetUtcNow());
        var open = await (from h in db.TerminalHolds.AsNoTracking() join a in db.Attempts.AsNoTracking() on h.AttemptId equals a.Id where h.ServicePoint == point select a).ToListAsync(ct);
        return TypedResults.Ok(new ListResponse([.. place.Counters.Where(c => c.IsInForce(day) && c.Equipment.Contains("card-terminal") && map.Find(TerminalMap.NameOf(point, c.Number)) is not null).DistinctBy(c => c.Number).OrderBy(c => c.Number)
            .Select(c => new TerminalAnswer(TerminalMap.NameOf(point, c.Number), c.Number, open.Find(a => a.Counter == c.Number) is { } a ? AttemptAnswer.Of(a) : null))]));
    }

    public static async Task<Ok<AttemptAnswer>> Read(string point, Guid attemptId, PaymentsDb db, CityPack pack, CancellationToken ct)
    {
        Desk.Known(pack, point);
        return TypedResults.Ok(AttemptAnswer.Of(await FindAsync(db, point, attemptId, ct)));
    }

    public static async Task<Ok<AttemptAnswer>> Reconcile(string point, Guid attemptId, PaymentsDb db, CityPack pack, CardDesk cards, CancellationToken ct)
    {
        Desk.Known(pack, point);
        await FindAsync(db, point, attemptId, ct);
        return TypedResults.Ok(AttemptAnswer.Of(await cards.ReconcileAsync(attemptId, ct)));
    }

    public static async Task<Ok<AttemptAnswer>> Settle(string point, Guid attemptId, SettleRequest request, Caller caller, PaymentsDb db, CityPack pack, CardDesk cards, CardSettlement settlement, PersonalDataProtector protector, ILogger<CardDesk> log, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var errors = new InputErrors();
        var reason = Desk.Reason(request.Reason, errors);
        if (request.Charged is null) errors.Add("charged", "Is missing; allowed: true, false.");
        errors.ThrowIfAny();
        await FindAsync(db, point, attemptId, ct);
        var attempt = await cards.ReconcileAsync(attemptId, ct); // the terminal's word counts more than anybody's
        if (attempt.IsSettled) throw new DomainException("already-settled", StatusCodes.Status409Conflict, "It is cleared up", $"The attempt is {attempt.State}.");
        if (attempt.State != AttemptState.Unknown && attempt.LeasedUntil > TimeProvider.System.GetUtcNow()) throw new DomainException("terminal-busy", StatusCodes.Status409Conflict, "The terminal is busy", "The customer may still be paying.");
        log.LogWarning("{User} settles {Attempt} by hand", caller.User, attempt.Id);
        return TypedResults.Ok(AttemptAnswer.Of(await settlement.SettleAsync(attemptId,
            new Terminals.TerminalAnswer(request.Charged!.Value ? TerminalOutcome.Approved : TerminalOutcome.NotFound, attempt.Grosze, "by-hand", false), ct, new PersonsWord(caller.User, protector.Seal(reason)))));
    }

    private static async Task<CardAttempt> FindAsync(PaymentsDb db, string point, Guid attemptId, CancellationToken ct) =>
        await db.Attempts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == attemptId && a.ServicePoint == point, ct)
        ?? throw new DomainException("unknown-attempt", StatusCodes.Status404NotFound, "There is no such attempt", "No card attempt with this id belongs to the point.");
}
