using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Deliveries;

/// <summary>A department's deliveries that are not answered yet, with what went wrong on their way. Holds no personal data.</summary>
internal static class ListUnanswered
{
    private const int MostPerPage = 200;

    /// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
    internal sealed record Response(IReadOnlyList<Row> Deliveries, long? Next);

    /// <param name="TryUntil">Webhook: given up after this instant.</param>
    internal sealed record Row(long Sequence, Guid ItemId, string Number, string MessageType, DeliveryState State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt,
        int Attempts, DateTimeOffset? NextAttemptAt, DateTimeOffset? TryUntil, string? LastError, DateTimeOffset? EscalatedAt);

    public static async Task<Ok<Response>> Handle(string department, DocumentIntakeDb db, CityPack pack, CancellationToken ct, string? state = null, long after = 0, int take = 50)
    {
        if (pack.FindDepartment(department) is null) throw OwnSystem.Unknown(pack);
        if (take is < 1 or > MostPerPage) throw new InputException("take", $"Is {take}; allowed is 1 to {MostPerPage}.");
        DeliveryState[] states = state is null ? Delivery.Unanswered : [.. Delivery.Unanswered.Where(s => string.Equals(s.ToString(), state, StringComparison.OrdinalIgnoreCase))];
        if (states.Length == 0) throw new InputException("state", $"Is none of these; allowed: {string.Join(", ", Delivery.Unanswered.Select(s => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(s.ToString())))}.");
        var rows = await db.Deliveries.AsNoTracking().Where(d => d.Department == department && states.Contains(d.State) && d.Sequence > after).OrderBy(d => d.Sequence).Take(take + 1)
            .Select(d => new Row(d.Sequence, d.ItemId, d.ItemNumber, d.MessageType, d.State, d.CreatedAt, d.SentAt, d.DeliveredAt, d.Attempts, d.NextAttemptAt, d.TryUntil, d.LastError, d.EscalatedAt)).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. rows.Take(take)], rows.Count > take ? rows[take - 1].Sequence : null));
    }
}
