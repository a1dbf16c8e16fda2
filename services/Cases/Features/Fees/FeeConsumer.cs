using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Contracts.Payments;

namespace Pom.Cases.Features.Fees;

/// <summary>Keeps what an item costs and whether it is paid. The three events may come in any order and before the case; a matter may
/// also come from a department of another service later, so the fees of all items are kept. They say nothing about anybody.</summary>
public sealed class FeeConsumer<TDb>(TDb db) : IConsumer<FeeAssessed>, IConsumer<FeePaid>, IConsumer<FeePaymentCancelled> where TDb : CasesDb
{
    public async Task Consume(ConsumeContext<FeeAssessed> context)
    {
        var assessed = context.Message;
        var fee = await FeeAsync(assessed.ChargeId, assessed.ItemId, context.CancellationToken);
        if (fee.AssessedAt > assessed.AssessedAt) return; // a reassessment has overtaken the first word
        (fee.AssessedAt, fee.Grosze) = (assessed.AssessedAt, assessed.Grosze);
    }

    public async Task Consume(ConsumeContext<FeePaid> context)
    {
        var paid = context.Message;
        var fee = await FeeAsync(paid.ChargeId, paid.ItemId, context.CancellationToken);
        if (fee.AssessedAt is null) fee.Grosze = paid.Grosze;
        var payment = Payment(fee, paid.PaymentId);
        (payment.PaidAt, payment.Method, payment.ReceiptNumber) = (paid.PaidAt, paid.Method, paid.ReceiptNumber);
    }

    public async Task Consume(ConsumeContext<FeePaymentCancelled> context)
    {
        var cancelled = context.Message;
        var fee = await FeeAsync(cancelled.ChargeId, cancelled.ItemId, context.CancellationToken);
        if (cancelled.ChargeVoid) fee.Void = true;
        Payment(fee, cancelled.PaymentId).CancelledAt = cancelled.CancelledAt;
    }

    private async Task<CaseFee> FeeAsync(Guid chargeId, Guid itemId, CancellationToken ct)
    {
        if (await db.Fees.Include(f => f.Payments).SingleOrDefaultAsync(f => f.ChargeId == chargeId, ct) is { } known) return known;
        return db.Fees.Add(new CaseFee { ChargeId = chargeId, ItemId = itemId }).Entity;
    }

    private static CaseFeePayment Payment(CaseFee fee, Guid paymentId)
    {
        if (fee.Payments.FirstOrDefault(p => p.PaymentId == paymentId) is { } known) return known;
        var payment = new CaseFeePayment { PaymentId = paymentId, ChargeId = fee.ChargeId };
        fee.Payments.Add(payment);
        return payment;
    }
}
