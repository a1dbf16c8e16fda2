using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Deliveries;

/// <summary>An operator has a webhook delivery tried again, from the start and at once: one that was given up, or one that waits
/// with a long pause. The event's id stays, so a receiver that has it already knows.</summary>
internal static class ReplayDelivery
{
    internal sealed record Response(long Sequence, DeliveryState State, DateTimeOffset? NextAttemptAt, DateTimeOffset? TryUntil);

    public static Task<Ok<Response>> Handle(string department, long sequence, DocumentIntakeDb db, CityPack pack, DocumentIntakeOptions options, TimeProvider clock, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (pack.FindDepartment(department) is null) throw OwnSystem.Unknown(pack);
        var delivery = await db.Deliveries.SingleOrDefaultAsync(d => d.Department == department && d.Sequence == sequence, ct)
            ?? throw new DomainException("unknown-delivery", StatusCodes.Status404NotFound, "There is no such delivery", $"{department} has no delivery {sequence}.");
        if (delivery.Way != DeliveryWay.Webhook || delivery.State is not (DeliveryState.Waiting or DeliveryState.GivenUp))
            throw new DomainException("nothing-to-replay", StatusCodes.Status409Conflict, "There is nothing to replay", $"Delivery {sequence} goes by {delivery.Way.ToString().ToLowerInvariant()} and is {delivery.State.ToString().ToLowerInvariant()}; a webhook that waits or was given up is replayed.");
        delivery.Replay(clock.TimerNow(), options.WebhookTryFor);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(sequence, delivery.State, delivery.NextAttemptAt, delivery.TryUntil));
    }, ct);
}
