using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.MunicipalAffairs;
using Pom.Payments.Data;
using Pom.Payments.Domain;

namespace Pom.Payments.Features.Matters;

/// <summary>Keeps what may be charged: items as they are registered, and what points count without a case.</summary>
internal sealed class KeepMatter(PaymentsDb db) : IConsumer<IncomingItemRegistered>, IConsumer<TallyCounted>
{
    public Task Consume(ConsumeContext<IncomingItemRegistered> context)
    {
        var item = context.Message;
        return KeepAsync(item.ItemId, MatterKind.Item, item.ServicePoint, item.Day, item.CaseType, null, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<TallyCounted> context)
    {
        var tally = context.Message;
        return KeepAsync(tally.TallyId, MatterKind.Tally, tally.ServicePoint, tally.Day, tally.CaseType, tally.Grosze, context.CancellationToken);
    }

    private async Task KeepAsync(Guid id, MatterKind kind, string point, DateOnly day, string caseType, long? grosze, CancellationToken ct)
    {
        var matter = await db.Matters.SingleOrDefaultAsync(m => m.Id == id, ct) ?? db.Matters.Add(new Matter { Id = id, Kind = kind, ServicePoint = point, Day = day }).Entity;
        (matter.Day, matter.CaseType, matter.Grosze) = (day, caseType, grosze);
        await db.SaveChangesAsync(ct);
    }
}
