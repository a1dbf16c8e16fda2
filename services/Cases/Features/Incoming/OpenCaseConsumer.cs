using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Rules;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;

namespace Pom.Cases.Features.Incoming;

/// <summary>Accepts an incoming item: opens its case with the next case reference of cell × class × year, or refuses it with a
/// reason, so that intake can route it again. One item has one case, however often and under whatever message id it comes,
/// and none after intake has struck it out.</summary>
public sealed class OpenCaseConsumer<TDb>(TDb db, CaseOffice<TDb> office) : IConsumer<ItemHandedOver> where TDb : CasesDb
{
    private const int ReasonLength = 200;

    public async Task Consume(ConsumeContext<ItemHandedOver> context)
    {
        var (item, ct) = (context.Message, context.CancellationToken);
        if (await db.Cases.AnyAsync(c => c.ItemId == item.ItemId, ct) || await db.WithdrawnItems.AnyAsync(w => w.ItemId == item.ItemId, ct)) return;

        var work = office.AsService();
        var day = work.Pack.Calendar.Day(item.RegisteredAt);
        if (Ownership.TryAccept(work.Pack, db.Service, item, day, out var department, out var caseType, out var reason))
        {
            await new CaseOpening(work).OfItemAsync(item, department, caseType, day, ct);
            return;
        }
        db.Announce(new ItemRefused
        {
            ItemId = item.ItemId, Department = item.Department, RefusedAt = work.Now,
            Reason = reason.Length <= ReasonLength ? reason : reason[..ReasonLength],
        }, item.ItemId);
    }
}
