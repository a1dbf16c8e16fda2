using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Deliveries;

/// <summary>What a department's own system has missed since a number: its deliveries in their gapless sequence. Asking for what
/// comes after N says that everything up to N has arrived. Whatever is given out is in the access log.</summary>
internal static class FetchDeliveries
{
    private const int MostPerPage = 100;

    /// <param name="Next">Send it as <c>after</c> the next time, also when nothing came.</param>
    /// <param name="Last">Number of the department's newest delivery.</param>
    internal sealed record Response(IReadOnlyList<CloudEvent> Items, long Next, long Last);

    public static async Task<Ok<Response>> Handle(string department, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, DepartmentWord word, TimeProvider clock,
        CancellationToken ct, long after = 0, int take = 50)
    {
        var way = OwnSystem.Of(pack, department).Delivery;
        var errors = new InputErrors();
        if (take is < 1 or > MostPerPage) errors.Add("take", $"Is {take}; allowed is 1 to {MostPerPage}.");
        var last = await db.Deliveries.Where(d => d.Department == department).MaxAsync(d => (long?)d.Sequence, ct) ?? 0;
        if (after < 0 || after > last) errors.Add("after", $"Is {after}; allowed is 0 (everything) to {last} (the newest delivery).");
        errors.ThrowIfAny();
        var now = clock.GetUtcNow();

        return await db.InTransactionAsync(async () =>
        {
            if (way == DeliveryWay.Http) await ArrivedAsync(db, word, department, after, now, ct);
            var page = await db.Deliveries.Where(d => d.Department == department && d.Sequence > after).OrderBy(d => d.Sequence).Take(take).ToListAsync(ct);
            var ids = page.ConvertAll(d => d.ItemId);
            var subjects = await db.Items.Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.ApplicantIndex }).ToDictionaryAsync(i => i.Id, i => i.ApplicantIndex, ct);
            foreach (var delivery in page)
            {
                delivery.HandedOutAt ??= now;
                if (delivery is { Body: not null, State: not (DeliveryState.Refused or DeliveryState.Withdrawn) }) db.LogAccess(caller, clock, "incoming-item", delivery.ItemId, delivery.ItemNumber, "hand-over", subjects.GetValueOrDefault(delivery.ItemId));
            }
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response([.. page.Select(d => CloudEvent.Of(d, protector))], page.Count > 0 ? page[^1].Sequence : after, last));
        }, ct);
    }

    private static async Task ArrivedAsync(DocumentIntakeDb db, DepartmentWord word, string department, long upTo, DateTimeOffset now, CancellationToken ct)
    {
        // Only what was really given out; a number out of thin air confirms nothing.
        var arrived = await db.Deliveries.Where(d => d.Department == department && d.State == DeliveryState.Sent && d.Sequence <= upTo && d.HandedOutAt != null).OrderBy(d => d.Sequence).Take(500).ToListAsync(ct);
        foreach (var delivery in arrived)
        {
            if (delivery.AcceptBy is null) delivery.Deliver(now);
            else await word.DeliveredAsync(delivery, now, ct);
        }
    }
}
