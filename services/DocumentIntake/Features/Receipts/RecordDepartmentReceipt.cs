using MassTransit;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Messaging;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>A department's own system says through the broker what became of a delivery. Taken only from the department's own
/// account and only for its own deliveries; everything else is kept in the error queue for a person.</summary>
internal sealed class RecordDepartmentReceipt(DepartmentAnswer answer) : IConsumer<DepartmentReceipt>
{
    public const string Queue = "document-intake.receipts";

    public async Task Consume(ConsumeContext<DepartmentReceipt> context)
    {
        var (receipt, account) = (context.Message, BrokerAccount.Of(context));
        if (account != BrokerAccount.OfDepartment(receipt.Department))
            throw new InvalidOperationException($"A receipt for {receipt.Department} came from the account '{account ?? "(none: the property user-id is missing)"}'; only {BrokerAccount.OfDepartment(receipt.Department)} may send it.");
        await answer.TakeAsync(receipt, context.CancellationToken);
    }
}
