using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Microsoft.EntityFrameworkCore;

namespace Pom.DocumentIntake.Features.Deliveries;

/// <summary>A department's own system accepts a delivery with its case reference, or refuses it with a reason.</summary>
internal static class AnswerDelivery
{
    /// <param name="CaseReference">The department's reference of the case (znak sprawy).</param>
    internal sealed record Acceptance(string? CaseReference = null);

    /// <param name="Reason">Why the item is not the department's own.</param>
    internal sealed record Refusal(string? Reason = null);

    internal sealed record Response(long Sequence, Guid ItemId, string Number, DeliveryState State, DateTimeOffset? AnsweredAt);

    public static Task<Ok<Response>> Accept(string department, long sequence, Acceptance request, DocumentIntakeDb db, CityPack pack, DepartmentAnswer answer, CancellationToken ct) =>
        Take(department, sequence, itemId => new DepartmentReceipt { Department = department, Sequence = sequence, ItemId = itemId, Answer = ReceiptAnswer.Accepted, CaseReference = request.CaseReference }, db, pack, answer, ct);

    public static Task<Ok<Response>> Refuse(string department, long sequence, Refusal request, DocumentIntakeDb db, CityPack pack, DepartmentAnswer answer, CancellationToken ct) =>
        Take(department, sequence, itemId => new DepartmentReceipt { Department = department, Sequence = sequence, ItemId = itemId, Answer = ReceiptAnswer.Refused, Reason = request.Reason }, db, pack, answer, ct);

    private static Task<Ok<Response>> Take(string department, long sequence, Func<Guid, DepartmentReceipt> receipt, DocumentIntakeDb db, CityPack pack, DepartmentAnswer answer, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        OwnSystem.Of(pack, department);
        var itemId = await db.Deliveries.Where(d => d.Department == department && d.Sequence == sequence).Select(d => (Guid?)d.ItemId).SingleOrDefaultAsync(ct)
            ?? throw new DomainException("unknown-delivery", StatusCodes.Status404NotFound, "There is no such delivery", $"{department} has no delivery {sequence}.");
        var delivery = await answer.TakeAsync(receipt(itemId), ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(delivery.Sequence, delivery.ItemId, delivery.ItemNumber, delivery.State, delivery.AnsweredAt));
    }, ct);
}
