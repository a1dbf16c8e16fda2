using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Payments.Features.Charges;

/// <summary>The entry of an item was struck out: what is owed for it and not paid is void. What is paid, or being paid, stays for a
/// supervisor to give back; so does what would have to be booked into a closed day.</summary>
internal sealed class VoidOfStruckItem(PaymentsDb db, Assessing assessing, CityPack pack, ILogger<VoidOfStruckItem> log) : IConsumer<IncomingItemVoided>
{
    private const string Actor = "platform";

    public async Task Consume(ConsumeContext<IncomingItemVoided> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var day = pack.Calendar.Day(message.VoidedAt);
        foreach (var charge in await db.Charges.Where(c => c.ItemId == message.ItemId && c.State == ChargeState.Open).ToListAsync(ct))
        {
            if (charge.AttemptId is not null || await db.Closings.AnyAsync(c => c.ServicePoint == charge.ServicePoint && c.Day == day, ct))
            {
                log.LogWarning("Charge {Charge} of a struck item stays open: it is being paid, or the day is closed", charge.Id);
                continue;
            }
            await assessing.WithdrawAsync(charge, message.VoidedAt, day, Actor, null, ct);
            assessing.AnnounceVoid(charge, message.VoidedAt);
        }
        await db.SaveChangesAsync(ct);
    }
}
