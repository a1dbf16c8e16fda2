using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Data;

/// <summary>Learns from new lines of the visit log, in their transaction, so that each counts exactly once: how long services take,
/// who has gone when called, what was estimated and what came true.</summary>
internal sealed class Learning(Experience experience, WaitEstimates estimates, CityPack pack)
{
    public async Task KeepAsync(QueueingDb db, PointQueue queue, IReadOnlyList<QueueEvent> raised, CancellationToken ct)
    {
        var (point, day) = (queue.Plan.Point, queue.Plan.Day);
        var learns = false;
        foreach (var e in raised.OfType<TicketEvent>())
        {
            // What is closed after midnight was forgotten; and only the day's own lock guards the point's rows.
            if (pack.Calendar.Day(e.At) != day) continue;
            var ticket = queue.Find(e.Ticket);
            switch (e)
            {
                case Issued { Lease: null } issued: Keep(db, queue, issued); break; // a machine on its own told no estimate of ours
                case Called called: await MeasureAsync(db, ticket, called, ct); break;
                case Completed when ticket is { CalledAt: { } called, StartedAt: { } started } && ServiceTime.IsBelievable(e.At - started):
                    (await TimesAsync(db, point, ticket.Group, pack.Calendar.Local(called).Hour, ct)).Learn(e.At - called);
                    (await OutcomeAsync(db, point, called - ticket.IssuedAt, ct)).LearnCame();
                    learns = true;
                    break;
                case Missed when ticket.CalledAt is { } called:
                    (await OutcomeAsync(db, point, called - ticket.IssuedAt, ct)).LearnMissed(e.At - called);
                    learns = true;
                    break;
            }
        }
        if (learns) db.WhenEnded(committed => { if (committed) experience.Forget(point, day); });
    }

    private void Keep(QueueingDb db, PointQueue queue, Issued issued)
    {
        var wait = estimates.AtIssue(queue, issued.Id, issued.At);
        var range = wait.ToRange();
        db.TicketEstimates.Add(new TicketEstimate
        {
            TicketId = issued.Id,
            ServicePoint = queue.Plan.Point,
            CaseGroup = issued.Group,
            Day = queue.Plan.Day,
            Hour = pack.Calendar.Local(issued.At).Hour,
            MadeAt = issued.At,
            FromMinutes = range?.FromMinutes,
            ToMinutes = range?.ToMinutes,
            MidMinutes = wait.IsKnown ? wait.Half : null,
        });
    }

    private static async Task MeasureAsync(QueueingDb db, QueuedTicket ticket, Called called, CancellationToken ct)
    {
        if (await db.TicketEstimates.FindAsync([ticket.Id], ct) is { ActualMinutes: null } estimate && estimate.CaseGroup == ticket.Group)
            estimate.ActualMinutes = (called.At - ticket.IssuedAt).TotalMinutes;
    }

    private static async Task<ServiceTime> TimesAsync(QueueingDb db, string point, string group, int hour, CancellationToken ct) =>
        await db.ServiceTimes.FindAsync([point, group, hour], ct) ?? db.ServiceTimes.Add(new ServiceTime { ServicePoint = point, CaseGroup = group, Hour = hour }).Entity;

    private static async Task<CallOutcome> OutcomeAsync(QueueingDb db, string point, TimeSpan waited, CancellationToken ct)
    {
        var step = CallOutcome.StepOf(waited.TotalMinutes);
        return await db.CallOutcomes.FindAsync([point, step], ct) ?? db.CallOutcomes.Add(new CallOutcome { ServicePoint = point, WaitedFrom = step }).Entity;
    }
}
