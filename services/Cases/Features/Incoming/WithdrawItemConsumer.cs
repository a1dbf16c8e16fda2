using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Rules;
using Pom.Contracts.DocumentIntake;

namespace Pom.Cases.Features.Incoming;

/// <summary>Intake struck an item out as entered in error. A case that is open says so to its handler, who closes it; of an item
/// that has not come, or comes again from the error queue, no case is opened. When another department goes on with the matter, it is
/// told. Repeats change nothing.</summary>
public sealed class WithdrawItemConsumer<TDb>(TDb db, CaseOffice<TDb> office) : IConsumer<ItemWithdrawn> where TDb : CasesDb
{
    public async Task Consume(ConsumeContext<ItemWithdrawn> context)
    {
        var (withdrawn, ct) = (context.Message, context.CancellationToken);
        if (await db.Cases.Where(c => c.ItemId == withdrawn.ItemId && c.Department == withdrawn.Department).OrderByDescending(c => c.Transfers).FirstOrDefaultAsync(ct) is { } @case)
        {
            if (@case is { TransferredTo: { } next, ItemVoidedAt: null }) db.Announce(withdrawn with { Department = next, Sequence = null }, withdrawn.ItemId, next);
            @case.VoidItem(office.AsService().Act("document-intake", withdrawn.WithdrawnAt));
        }
        else if (!await db.WithdrawnItems.AnyAsync(w => w.ItemId == withdrawn.ItemId, ct))
            db.WithdrawnItems.Add(new WithdrawnItem { ItemId = withdrawn.ItemId, WithdrawnAt = withdrawn.WithdrawnAt });
    }
}
