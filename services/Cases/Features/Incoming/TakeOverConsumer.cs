using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Rules;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Cases.Features.Incoming;

/// <summary>Another department handed a running case over: it goes on here under a reference of this department, with its term. Comes
/// at least once and is taken once. A matter that was struck out meanwhile is opened all the same and says so, since somebody has
/// worked on it and has to close it.</summary>
public sealed class TakeOverConsumer<TDb>(TDb db, CaseOffice<TDb> office) : IConsumer<CaseTransferred> where TDb : CasesDb
{
    public async Task Consume(ConsumeContext<CaseTransferred> context)
    {
        var (transferred, ct) = (context.Message, context.CancellationToken);
        if (await db.Cases.AnyAsync(c => c.ItemId == transferred.ItemId && c.Transfers == transferred.Transfers, ct)) return;
        var work = office.AsService();
        var department = work.Pack.FindDepartment(transferred.Department, work.Today) is { } found && found.Service == db.Service ? found
            : throw new InvalidOperationException($"{transferred.Department} is not handled by {db.Service}; case {transferred.CaseReference} cannot go on here.");
        var @case = await new CaseOpening(work).OfTransferAsync(transferred, department, ct);
        if (await db.WithdrawnItems.AsNoTracking().SingleOrDefaultAsync(w => w.ItemId == transferred.ItemId, ct) is { } withdrawn)
            @case.VoidItem(work.Act("document-intake", withdrawn.WithdrawnAt));
    }
}
