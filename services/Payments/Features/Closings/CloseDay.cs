using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.Payments.Features.Payments;
using Pom.Payments.Terminals;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Features.Closings;

/// <summary>Closes the day of a point (zamknięcie dnia): drawers counted, card attempts cleared up, every terminal's own journal equal to
/// our card payments. Nothing is booked into the day afterwards. What stands in the way is listed, and nothing is changed.</summary>
internal static class CloseDay
{
    /// <param name="Day">Absent: today.</param>
    /// <param name="DifferenceReason">Why to close although a terminal's journal differs or cannot be had.</param>
    internal sealed record Request(DateOnly? Day = null, string? DifferenceReason = null);

    public static async Task<Results<Created<ClosingAnswer>, ProblemHttpResult>> Handle(string point, Request request, HttpContext http, Caller caller, PaymentsDb db, CityPack pack, Book book, ITerminal terminals, TerminalMap map, PersonalDataProtector protector,
        TimeProvider clock, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var now = clock.GetUtcNow();
        var today = pack.Calendar.Day(now);
        var day = request.Day ?? today;
        var errors = new InputErrors();
        if (day > today) errors.Add("day", $"Is {day:yyyy-MM-dd}; days up to today, {today:yyyy-MM-dd}, are allowed.");
        errors.Limit("differenceReason", request.DifferenceReason, 500);
        errors.ThrowIfAny();
        var key = RequestKey.Of(http, caller, request, "close " + point);
        if (await key.FirstAsync(db, ct) is not null) return Created(await ClosingAnswer.ReadAsync(db, point, day, pack, ct));
        var journals = await AskAsync(db, point, day, terminals, map, ct); // before the transaction: terminals take their time

        var (answer, open) = await db.InTransactionAsync(async () =>
        {
            await book.EnterAsync(point, ct);
            if (await db.Closings.AsNoTracking().SingleOrDefaultAsync(c => c.ServicePoint == point && c.Day == day, ct) is { } before)
                throw new DomainException("day-closed", StatusCodes.Status409Conflict, "The day is closed", $"{day:yyyy-MM-dd} was closed at {point} by {before.ClosedBy}: {before.FullNumber}.");
            var totals = await DayTotals.ReadAsync(db, point, day, ct);
            var lines = totals.Totals.Select(t => t.Kind == ClosingKind.Terminal ? t with { Stated = journals.GetValueOrDefault(t.Key) } : t).ToList();
            // A terminal that took money of which we know nothing at all must show up, too.
            lines.AddRange(journals.Where(j => j.Value is not (null or 0) && lines.TrueForAll(l => l.Kind != ClosingKind.Terminal || l.Key != j.Key)).Select(j => new DayTotals.Total(ClosingKind.Terminal, j.Key, 0, 0, j.Value)));
            var standing = new List<OpenMatter>(await OpenMatter.ReadAsync(db, point, day, ct));
            if (string.IsNullOrWhiteSpace(request.DifferenceReason))
                standing.AddRange(lines.Where(l => l.Kind == ClosingKind.Terminal && l.Stated != l.Grosze).Select(l => new OpenMatter("terminal", l.Key,
                    l.Stated is { } stated ? $"Its journal says {Money.Plain(stated)}, our payments {Money.Plain(l.Grosze)}." : "It does not say what it took.")));
            if (standing.Count > 0) return ((ClosingAnswer?)null, standing);

            var closing = new DayClosing
            {
                Id = Guid.CreateVersion7(), ServicePoint = point, Day = day, Number = await db.NextNumberAsync($"closing/{point}/{day.Year}", ct), LedgerNumber = await book.LastNumberAsync(point, ct), ClosedAt = now, ClosedBy = caller.User,
                Grosze = totals.Grosze, Payments = totals.Payments, Cancellations = totals.Cancellations,
                DifferenceReason = string.IsNullOrWhiteSpace(request.DifferenceReason) ? null : protector.Seal(request.DifferenceReason.Trim()),
            };
            db.Closings.Add(closing);
            db.ClosingLines.AddRange(lines.Select(l => new ClosingLine { ClosingId = closing.Id, Kind = l.Kind, Key = l.Key, Grosze = l.Grosze, Count = l.Count, Stated = l.Stated }));
            key.Claim(db);
            await db.SaveChangesAsync(ct);
            return (ClosingAnswer.Of(point, day, closing, totals with { Totals = lines }, [], pack), standing);
        }, ct);
        return answer is not null ? Created(answer) : NotYet(point, day, open);
    }

    private static Created<ClosingAnswer> Created(ClosingAnswer answer) => TypedResults.Created($"/api/payments/points/{answer.ServicePoint}/closings/{answer.Day:yyyy-MM-dd}", answer);

    /// <summary>What each terminal of the point says of the day; null: it does not answer.</summary>
    private static async Task<Dictionary<string, long?>> AskAsync(PaymentsDb db, string point, DateOnly day, ITerminal terminals, TerminalMap map, CancellationToken ct)
    {
        var journals = new Dictionary<string, long?>(StringComparer.Ordinal);
        foreach (var terminal in await db.Attempts.Where(a => a.ServicePoint == point && a.Day == day).Select(a => a.Terminal).Distinct().ToListAsync(ct))
        {
            try { journals[terminal] = map.Find(terminal) is { } address ? await terminals.AddUpAsync(address, day, ct) : null; }
            catch (TerminalSilentException) { journals[terminal] = null; }
        }
        return journals;
    }

    private static ProblemHttpResult NotYet(string point, DateOnly day, IReadOnlyList<OpenMatter> open) => TypedResults.Problem($"{day:yyyy-MM-dd} at {point}: {string.Join(" ", open.Select(o => o.Detail))}",
        statusCode: StatusCodes.Status409Conflict, title: "The day cannot be closed yet", type: Problems.TypeBase + "day-not-ready",
        extensions: new Dictionary<string, object?> { ["open"] = open, ["traceId"] = Activity.Current?.TraceId.ToString() });
}
