using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Payments;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.Payments.Features.Cards;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Features.Payments;

/// <summary>Takes a payment back (storno): a counter-entry of today with a reason, never a deletion. Cash comes out of an open drawer,
/// a card gets its money back at the terminal that took it. The number of the confirmation stays.</summary>
internal static class CancelPayment
{
    /// <param name="VoidCharges">True: nothing is owed any more; else the charges are open again.</param>
    /// <param name="Counter">Cash: whose open drawer pays it out; absent: the counter that took it.</param>
    internal sealed record Request(string? Reason = null, bool? VoidCharges = null, int? Counter = null);

    public static Task<Results<Ok<PaymentAnswer>, Accepted<AttemptAnswer>>> Handle(string point, Guid paymentId, Request request, HttpContext http, Caller caller, PaymentsDb db, CityPack pack, Recording recording, Book book, CardDesk cards,
        PersonalDataProtector protector, TimeProvider clock, CancellationToken ct) =>
        CancelAsync(point, paymentId, request, RequestKey.Of(http, caller, request, $"cancel {point} {paymentId}"), caller, db, pack, recording, book, cards, protector, clock, ct);

    internal static async Task<Results<Ok<PaymentAnswer>, Accepted<AttemptAnswer>>> CancelAsync(string point, Guid paymentId, Request request, RequestKey key, Caller caller, PaymentsDb db, CityPack pack, Recording recording, Book book, CardDesk cards,
        PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        var place = Desk.Known(pack, point);
        var now = clock.GetUtcNow();
        var day = pack.Calendar.Day(now);
        var errors = new InputErrors();
        var reason = Desk.Reason(request.Reason, errors);
        if (request.Counter is not null) Desk.Counter(place, request.Counter, day, errors);
        errors.ThrowIfAny();
        var method = (await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == paymentId && p.ServicePoint == point, ct) ?? throw ReadPayments.NotFound()).Method;
        if (method == PaymentMethod.Card) return await cards.ReverseAsync(place, paymentId, reason, request.VoidCharges == true, key, caller, protector, now, day, ct);

        await db.InTransactionAsync(async () =>
        {
            if (await key.FirstAsync(db, ct) is not null) return;
            await book.EnterAsync(point, ct);
            var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, ct);
            payment.MustStand();
            var instead = payment.Method == PaymentMethod.Cash ? await DrawerAsync(payment, request.Counter ?? payment.Counter, db, book, day, ct) : null;
            await recording.CancelAsync(payment, new LedgerHead(point, day, 0, LedgerKind.PaymentCancelled, now, caller.User) { Reason = protector.Seal(reason) }, request.VoidCharges == true, instead, ct);
            key.Claim(db, paymentId: paymentId);
            await db.SaveChangesAsync(ct);
        }, ct);
        return TypedResults.Ok(await PaymentAnswer.ReadAsync(db, point, paymentId, pack.Currency, ct));
    }

    private static async Task<Dictionary<string, string>> DrawerAsync(Payment payment, int counter, PaymentsDb db, Book book, DateOnly day, CancellationToken ct)
    {
        var drawer = await db.OpenDrawerAsync(payment.ServicePoint, counter, day, ct);
        var inIt = await book.BalanceAsync(Account.Cash(drawer.DrawerId), ct);
        return inIt >= payment.Grosze
            ? new Dictionary<string, string> { [Account.Cash(payment.DrawerId!.Value)] = Account.Cash(drawer.DrawerId) }
            : throw new DomainException("not-enough-cash", StatusCodes.Status409Conflict, "There is not enough in the drawer", $"{Money.Plain(inIt)} are in the drawer at counter {counter}; {Money.Plain(payment.Grosze)} are to be given back.");
    }
}
