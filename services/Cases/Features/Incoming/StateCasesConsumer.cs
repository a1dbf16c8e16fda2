using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;

namespace Pom.Cases.Features.Incoming;

/// <summary>Intake reconciles a day: says which of the day's items the department has cases for.</summary>
public sealed class StateCasesConsumer<TDb>(TDb db) : IConsumer<StateCasesOfDay> where TDb : CasesDb
{
    public async Task Consume(ConsumeContext<StateCasesOfDay> context)
    {
        var asked = context.Message;
        var cases = await db.Cases.AsNoTracking().Where(c => c.Department == asked.Department && c.Day == asked.Day).OrderBy(c => c.Id)
            .Select(c => new StatedCase { ItemId = c.ItemId, CaseReference = c.Reference }).ToListAsync(context.CancellationToken);
        db.Announce(new CasesOfDayStated { ReconciliationId = asked.ReconciliationId, Department = asked.Department, Day = asked.Day, Cases = cases }, asked.ReconciliationId);
    }
}
