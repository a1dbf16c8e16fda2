using MassTransit;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Reconciliations;

/// <summary>A department of the platform says which items of a day it has cases for.</summary>
internal sealed class RecordStatement(DocumentIntakeDb db, PersonalDataProtector protector) : IConsumer<CasesOfDayStated>
{
    public Task Consume(ConsumeContext<CasesOfDayStated> context)
    {
        var message = context.Message;
        return Statements.KeepAsync(db, protector, message.Department, message.Day, message.ReconciliationId, message.Cases, context.CancellationToken);
    }
}
