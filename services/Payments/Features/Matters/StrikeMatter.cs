using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.MunicipalAffairs;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Payments.Features.Matters;

/// <summary>An item was struck out of the register, or a tally taken back: what is owed for it and not paid is void. What is paid, or
/// being paid, stays for a supervisor to give back; so does what would have to be booked into a closed day. Both are listed
/// (<see cref="ListDiscrepancies"/>) until somebody has done it.</summary>
internal sealed class StrikeMatter(PaymentsDb db, Assessing assessing, Book book, CityPack pack, ILogger<StrikeMatter> log) : IConsumer<IncomingItemVoided>, IConsumer<TallyTakenBack>
{
    private const string Actor = "platform";

    public Task Consume(ConsumeContext<IncomingItemVoided> context)
    {
        var struck = context.Message;
        return StrikeAsync(struck.ItemId, MatterKind.Item, struck.ServicePoint, pack.Calendar.Day(struck.VoidedAt), struck.VoidedAt, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<TallyTakenBack> context)
    {
        var back = context.Message;
        return StrikeAsync(back.TallyId, MatterKind.Tally, back.ServicePoint, back.Day, back.TakenBackAt, context.CancellationToken);
    }

    private async Task StrikeAsync(Guid id, MatterKind kind, string point, DateOnly day, DateTimeOffset at, CancellationToken ct)
    {
        await book.EnterAsync(point, ct); // a charge that is being made for it is either there already or finds it struck
        var matter = await db.Matters.SingleOrDefaultAsync(m => m.Id == id, ct) ?? db.Matters.Add(new Matter { Id = id, Kind = kind, ServicePoint = point, Day = day }).Entity;
        matter.StruckAt = at;
        var today = pack.Calendar.Day(at);
        foreach (var charge in await db.Charges.Where(c => c.ItemId == id && c.State == ChargeState.Open).ToListAsync(ct))
        {
            if (charge.AttemptId is not null || await db.Closings.AnyAsync(c => c.ServicePoint == charge.ServicePoint && c.Day == today, ct))
            {
                log.LogWarning("Charge {Charge} of a struck matter stays open: it is being paid, or the day is closed", charge.Id);
                continue;
            }
            await assessing.WithdrawAsync(charge, at, today, Actor, null, ct);
            assessing.AnnounceVoid(charge, at);
        }
        await db.SaveChangesAsync(ct);
    }
}
