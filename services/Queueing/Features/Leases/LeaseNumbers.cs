using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Leases;

/// <summary>Sets ticket numbers aside for one device, so that it can go on issuing tickets while it cannot reach the queue. Tops up: a
/// repeat leases nothing more until numbers are used. The numbers are the device's for the day and are never given to anybody else.</summary>
internal static class LeaseNumbers
{
    private const int Most = 50;

    /// <param name="Device">Id that the device made for itself and keeps; two machines of one account have two.</param>
    /// <param name="Each">Unused numbers of each group that it is to have, 1–50.</param>
    internal sealed record Request(Guid? Device = null, int Each = 0);

    /// <param name="Leases">All leases of the device that are not given back; empty after closing time and on days without hours.</param>
    internal sealed record Response(DateOnly Day, IReadOnlyList<LeaseView> Leases);

    public static async Task<Ok<Response>> Handle(string point, Request request, Caller caller, QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors();
        if (request.Device is not { } device || device == Guid.Empty) errors.Add("device", "Is missing; a UUID that the device keeps.");
        if (request.Each is < 1 or > Most) errors.Add("each", $"Is {request.Each}; allowed: 1 to {Most}.");
        errors.ThrowIfAny();
        var day = PointDay.At(pack, point, clock).Day;
        return TypedResults.Ok(await queues.DoAsync(db, point, day, (queue, now) =>
            new Response(day, [.. queue.LeaseNumbers(request.Device!.Value, request.Each, caller.User, now).Select(LeaseView.Of)]), ct));
    }
}

/// <summary>A lease as the device and the staff see it. Running numbers; <paramref name="Letter"/> stands before them.</summary>
/// <param name="Used">Numbers that have become tickets.</param>
/// <param name="ReturnedAt">From here on the unused ones are nobody's and stay so; null while the device has them.</param>
internal sealed record LeaseView(Guid LeaseId, Guid Device, string CaseGroup, string Letter, int From, int To, IReadOnlyList<int> Used, int Unused, DateTimeOffset LeasedAt, DateTimeOffset? ReturnedAt)
{
    public static LeaseView Of(NumberLease l) => new(l.Id, l.Device, l.Group, l.Letter, l.From, l.To, [.. l.Used], l.Unused, l.LeasedAt, l.ReturnedAt);
}
