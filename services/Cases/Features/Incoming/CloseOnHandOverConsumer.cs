using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Rules;
using Pom.Contracts.DocumentIntake;

namespace Pom.Cases.Features.Incoming;

/// <summary>A clerk gave the document to the resident: closes the case. The desk can only say so about a case that it knows from
/// our own CaseOpened, which was announced in the transaction that opened the case; so the case is always there, and one that is
/// not there is a fault of the sender and is kept in the error queue. Whether the document was ready is another matter: see
/// <see cref="Domain.Case.HandOver"/>.</summary>
public sealed class CloseOnHandOverConsumer<TDb>(TDb db, CaseOffice<TDb> office) : IConsumer<DocumentHandedOver> where TDb : CasesDb
{
    public async Task Consume(ConsumeContext<DocumentHandedOver> context)
    {
        var handedOver = context.Message;
        var @case = await db.Cases.SingleOrDefaultAsync(c => c.Id == handedOver.CaseId && c.Department == handedOver.Department, context.CancellationToken)
            ?? throw new InvalidOperationException($"{db.Service} has no case {handedOver.CaseId} in {handedOver.Department}; its document cannot have been handed over.");
        var work = office.As(handedOver.Clerk);
        await work.DoAsync(@case, c => c.HandOver(work.Act(handedOver.Clerk, handedOver.HandedOverAt)), context.CancellationToken);
    }
}
