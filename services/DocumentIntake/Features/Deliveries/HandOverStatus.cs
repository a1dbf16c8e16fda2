using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Polly.CircuitBreaker;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Webhooks;
using Pom.ServiceDefaults.CityPack;

namespace Pom.DocumentIntake.Features.Deliveries;

/// <summary>How far each department is behind, for the operators. Counts only what is not answered yet.</summary>
internal static class HandOverStatus
{
    /// <param name="Waiting">Not yet with the broker or the webhook's receiver.</param>
    /// <param name="Sent">With the broker, or to be fetched.</param>
    /// <param name="GivenUp">Webhook tried for as long as it may be; waits to be replayed by hand.</param>
    /// <param name="OldestAt">When the longest unanswered one was handed over.</param>
    /// <param name="Breaker">Webhook: closed, open or halfOpen at this replica.</param>
    internal sealed record Row(string Department, DeliveryWay Delivery, int Waiting, int Sent, int Delivered, int GivenUp, int Overdue, DateTimeOffset? OldestAt, CircuitState? Breaker);

    public static async Task<Ok<IReadOnlyList<Row>>> Handle(DocumentIntakeDb db, CityPack pack, WebhookReceivers receivers, CancellationToken ct)
    {
        var counts = await db.Deliveries.AsNoTracking().Where(d => Delivery.Unanswered.Contains(d.State)).GroupBy(d => new { d.Department, d.State })
            .Select(g => new { g.Key.Department, g.Key.State, Count = g.Count(), Overdue = g.Count(d => d.EscalatedAt != null), Oldest = g.Min(d => d.CreatedAt) }).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<Row>>([.. pack.Departments.Select(d => d.Code).Distinct().Select(code =>
        {
            var own = counts.Where(c => c.Department == code).ToList();
            int Of(DeliveryState state) => own.Where(c => c.State == state).Sum(c => c.Count);
            return new Row(code, pack.Department(code).Delivery, Of(DeliveryState.Waiting), Of(DeliveryState.Sent), Of(DeliveryState.Delivered), Of(DeliveryState.GivenUp),
                own.Sum(c => c.Overdue), own.Count == 0 ? null : own.Min(c => c.Oldest), receivers.All.FirstOrDefault(r => r.Department == code)?.State);
        })]);
    }
}
