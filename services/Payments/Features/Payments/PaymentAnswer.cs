using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Payments;
using Pom.Payments.Data;
using Pom.Payments.Domain;

namespace Pom.Payments.Features.Payments;

/// <summary>A payment as the desk and the finance department see it. Says nothing about who paid.</summary>
internal sealed record PaymentAnswer(Guid PaymentId, string ReceiptNumber, string ServicePoint, DateOnly Day, DateTimeOffset PaidAt, PaymentMethod Method, long Grosze, string Currency, long? Given, long? Change, int Counter, string Clerk,
    string? Terminal, string? Authorisation, string? Warning, IReadOnlyList<PaidChargeAnswer> Charges, DateTimeOffset? CancelledAt, string? CancelledBy, bool ReversalUnderWay)
{
    public static async Task<PaymentAnswer> ReadAsync(PaymentsDb db, string point, Guid paymentId, string currency, CancellationToken ct) =>
        Of(await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == paymentId && p.ServicePoint == point, ct) ?? throw ReadPayments.NotFound(),
            await db.PaidCharges.AsNoTracking().Where(c => c.PaymentId == paymentId).ToListAsync(ct), currency);

    public static PaymentAnswer Of(Payment p, IEnumerable<PaidCharge> charges, string currency) => new(p.Id, p.ReceiptNumber, p.ServicePoint, p.Day, p.PaidAt, p.Method, p.Grosze, currency, p.Given, p.Change, p.Counter, p.Clerk,
        p.Terminal, p.Authorisation, p.Warning, [.. charges.Where(c => c.PaymentId == p.Id).OrderBy(c => c.ChargeId).Select(c => new PaidChargeAnswer(c.ChargeId, c.Grosze))], p.CancelledAt, p.CancelledBy, p.ReversalId is not null);
}

internal sealed record PaidChargeAnswer(Guid ChargeId, long Grosze);
