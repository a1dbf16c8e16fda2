using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;

namespace Pom.Cases.Features.Incoming;

/// <summary>Intake reconciles a day: says which of the day's items the department has cases for; not those that another
/// department goes on with, nor what the department opened itself.</summary>
public sealed class StateCasesConsumer<TDb>(TDb db) : IConsumer<StateCasesOfDay> where TDb : CasesDb
{
    public async Task Consume(ConsumeContext<StateCasesOfDay> context)
    {
        var asked = context.Message;
        var cases = await db.Cases.AsNoTracking().Where(c => c.Department == asked.Department && c.Day == asked.Day
            && c.ItemId != c.Id && c.State != CaseState.TransferredToDepartment).OrderBy(c => c.Id)
            .Select(c => new StatedCase { ItemId = c.ItemId, CaseReference = c.Reference }).ToListAsync(context.CancellationToken);
        db.Announce(new CasesOfDayStated { ReconciliationId = asked.ReconciliationId, Department = asked.Department, Day = asked.Day, Cases = cases }, asked.ReconciliationId);
    }
}
