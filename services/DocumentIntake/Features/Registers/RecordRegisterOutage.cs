using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Registers;
using Pom.DocumentIntake.Data;

namespace Pom.DocumentIntake.Features.Registers;

/// <summary>Keeps which state registers are away, so that desks can say so to residents at once and without asking anybody. The two
/// messages of a register and service never overtake each other; repeats change nothing.</summary>
internal sealed class RecordRegisterOutage(DocumentIntakeDb db) : IConsumer<RegisterUnavailable>, IConsumer<RegisterAvailable>
{
    public async Task Consume(ConsumeContext<RegisterUnavailable> context)
    {
        var away = context.Message;
        var known = await FindAsync(away.Register, away.Service, context.CancellationToken);
        if (known is null) db.Set<RegisterOutage>().Add(new RegisterOutage { Register = away.Register, Service = away.Service, Since = away.Since, Why = away.Why });
        else (known.Since, known.Why) = (away.Since, away.Why);
    }

    public async Task Consume(ConsumeContext<RegisterAvailable> context)
    {
        if (await FindAsync(context.Message.Register, context.Message.Service, context.CancellationToken) is { } known) db.Set<RegisterOutage>().Remove(known);
    }

    private Task<RegisterOutage?> FindAsync(string register, string service, CancellationToken ct) =>
        db.Set<RegisterOutage>().SingleOrDefaultAsync(o => o.Register == register && o.Service == service, ct);
}
