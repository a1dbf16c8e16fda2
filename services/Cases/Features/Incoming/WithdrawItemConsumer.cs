using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Contracts.DocumentIntake;

namespace Pom.Cases.Features.Incoming;

/// <summary>Intake struck an item out as entered in error. A case that is open says so to its handler, who closes it; of an item
/// that has not come, or comes again from the error queue, no case is opened. Repeats change nothing.</summary>
public sealed class WithdrawItemConsumer<TDb>(TDb db) : IConsumer<ItemWithdrawn> where TDb : CasesDb
{
    public async Task Consume(ConsumeContext<ItemWithdrawn> context)
    {
        var (withdrawn, ct) = (context.Message, context.CancellationToken);
        if (await db.Cases.SingleOrDefaultAsync(c => c.ItemId == withdrawn.ItemId, ct) is { } @case)
            @case.VoidItem(new Act("document-intake", withdrawn.WithdrawnAt));
        else if (!await db.WithdrawnItems.AnyAsync(w => w.ItemId == withdrawn.ItemId, ct))
            db.WithdrawnItems.Add(new WithdrawnItem { ItemId = withdrawn.ItemId, WithdrawnAt = withdrawn.WithdrawnAt });
    }
}
