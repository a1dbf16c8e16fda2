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

/// <summary>Takes the money for one or several charges of a visit at once, in cash or by card, or enters that it was paid by transfer.
/// One confirmation, with the next number of the point, comes out of it. A repeat with the same key gets the same payment.</summary>
internal static class TakePayment
{
    /// <param name="Method">cash, card or transfer.</param>
    /// <param name="Given">Cash: what the resident hands over, in whole grosze.</param>
    /// <param name="Transfers">Transfer: what was shown, one to each account.</param>
    internal sealed record Request(IReadOnlyList<Guid>? ChargeIds = null, PaymentMethod? Method = null, int? Counter = null, long? Given = null, string? Currency = null, IReadOnlyList<Transfer>? Transfers = null);

    /// <param name="BankAccount">Code of the city's account.</param>
    /// <param name="Title">As it stands on the transfer, with its reference.</param>
    internal sealed record Transfer(string? BankAccount = null, DateOnly? PaidOn = null, string? Title = null);

    public static Task<Results<Created<PaymentAnswer>, Accepted<AttemptAnswer>>> Handle(string point, Request request, HttpContext http, Caller caller, PaymentsDb db, CityPack pack, Recording recording, CardDesk cards,
        PersonalDataProtector protector, TimeProvider clock, CancellationToken ct) =>
        TakeAsync(point, request, RequestKey.Of(http, caller, request, "pay " + point), caller, db, pack, recording, cards, protector, clock, ct);

    internal static async Task<Results<Created<PaymentAnswer>, Accepted<AttemptAnswer>>> TakeAsync(string point, Request request, RequestKey key, Caller caller, PaymentsDb db, CityPack pack, Recording recording, CardDesk cards,
        PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        var place = Desk.Known(pack, point);
        var now = clock.GetUtcNow();
        var day = pack.Calendar.Day(now);
        var errors = new InputErrors();
        var chargeIds = Recording.ChargeIds(request.ChargeIds, errors);
        var counter = Desk.Counter(place, request.Counter, day, errors);
        Desk.Currency(pack, request.Currency, errors);
        if (request.Method is null) errors.Add("method", "Is missing; allowed: cash, card, transfer.");
        if (request.Method == PaymentMethod.Cash) Desk.Amount("given", request.Given, errors, least: 1);
        else if (request.Given is not null) errors.Add("given", "Only cash is handed over; leave it out.");
        if (request.Method == PaymentMethod.Transfer) CheckTransfers(request.Transfers, pack, day, errors);
        else if (request.Transfers is { Count: > 0 }) errors.Add("transfers", "Only with the method transfer.");
        errors.ThrowIfAny();

        if (request.Method == PaymentMethod.Card) return await cards.SellAsync(place, counter!, chargeIds, key, caller, now, day, ct);
        var paymentId = await OnceAsync(key, db, async () =>
        {
            await recording.EnterAsync(point, ct);
            var charges = await recording.ChargesAsync(point, chargeIds, ct);
            foreach (var charge in charges) charge.MustBeOpen();
            var id = Guid.CreateVersion7();
            if (request.Method == PaymentMethod.Cash) await CashAsync(id, point, request, charges, caller, db, recording, now, day, ct);
            else await TransferAsync(id, point, request, charges, caller, db, recording, protector, now, day, ct);
            return id;
        }, ct);
        return Created(await PaymentAnswer.ReadAsync(db, point, paymentId, pack.Currency, ct));
    }

    internal static Created<PaymentAnswer> Created(PaymentAnswer payment) => TypedResults.Created($"/api/payments/points/{payment.ServicePoint}/payments/{payment.PaymentId}", payment);

    /// <summary>One transaction for the key and what it stands for.</summary>
    private static async Task<Guid> OnceAsync(RequestKey key, PaymentsDb db, Func<Task<Guid>> pay, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransactionAsync(async () =>
                {
                    if (await key.FirstAsync(db, ct) is { } first) return first.PaymentId ?? throw new InvalidOperationException("The key stands for a card attempt.");
                    var id = await pay();
                    key.Claim(db, paymentId: id);
                    await db.SaveChangesAsync(ct);
                    return id;
                }, ct);
            }
            catch (DbUpdateException e) when (attempt == 1 && e.IsUniqueViolation() && e.Entries.Any(entry => entry.Entity is CommandKey or PaidCharge))
            {
                db.ChangeTracker.Clear(); // the repeat that ran beside the first: it finds what that did
            }
        }
    }

    private static async Task CashAsync(Guid id, string point, Request request, IReadOnlyList<Charge> charges, Caller caller, PaymentsDb db, Recording recording, DateTimeOffset now, DateOnly day, CancellationToken ct)
    {
        var sum = charges.Sum(c => c.Grosze);
        if (request.Given < sum) throw new InputException("given", $"Is {request.Given}; {sum} grosze are owed.");
        var drawer = await db.OpenDrawerAsync(point, request.Counter!.Value, day, ct);
        if (drawer.Clerk != caller.User) throw new DomainException("not-your-drawer", StatusCodes.Status409Conflict, "This drawer is another clerk's", $"Cash at counter {drawer.Counter} goes into the drawer of {drawer.Clerk}; have it handed over first.");
        await recording.RecordAsync(new PaymentFacts(id, point, day, now, PaymentMethod.Cash, caller.User, request.Counter!.Value, _ => Account.Cash(drawer.DrawerId)) { Given = request.Given, DrawerId = drawer.DrawerId },
            charges, await recording.LinesAsync(charges, ct), ct);
    }

    private static async Task TransferAsync(Guid id, string point, Request request, IReadOnlyList<Charge> charges, Caller caller, PaymentsDb db, Recording recording, PersonalDataProtector protector, DateTimeOffset now, DateOnly day, CancellationToken ct)
    {
        var lines = await recording.LinesAsync(charges, ct);
        var owed = lines.GroupBy(l => l.BankAccount).ToDictionary(g => g.Key, g => g.Sum(l => l.Grosze));
        var shown = request.Transfers!.ToDictionary(t => t.BankAccount!);
        if (!owed.Keys.ToHashSet().SetEquals(shown.Keys))
            throw new InputException("transfers", $"One transfer to each of these accounts is needed, and no other: {string.Join(", ", owed.Select(o => $"{o.Key} {o.Value} grosze"))}.");
        await recording.RecordAsync(new PaymentFacts(id, point, day, now, PaymentMethod.Transfer, caller.User, request.Counter!.Value, l => Account.Transfer(l.BankAccount)), charges, lines, ct);
        foreach (var (account, grosze) in owed)
            db.ShownTransfers.Add(new ShownTransfer { PaymentId = id, BankAccount = account, Grosze = grosze, PaidOn = shown[account].PaidOn!.Value, Title = protector.Seal(shown[account].Title!.Trim()) });
    }

    private static void CheckTransfers(IReadOnlyList<Transfer>? transfers, CityPack pack, DateOnly day, InputErrors errors)
    {
        if (transfers is not { Count: > 0 } || transfers.Select(t => t.BankAccount).Distinct().Count() != transfers.Count) errors.Add("transfers", "Is missing; one transfer to each account is allowed.");
        for (var i = 0; i < (transfers?.Count ?? 0); i++)
        {
            var transfer = transfers![i];
            if (pack.City.BankAccounts.All(b => b.Code != transfer.BankAccount)) errors.Add($"transfers[{i}].bankAccount", $"Is no account of the city; it has: {string.Join(", ", pack.City.BankAccounts.Select(b => b.Code))}.");
            if (transfer.PaidOn is null || transfer.PaidOn > day || transfer.PaidOn < day.AddYears(-1)) errors.Add($"transfers[{i}].paidOn", $"A day from {day.AddYears(-1):yyyy-MM-dd} to {day:yyyy-MM-dd} is allowed.");
            errors.Require($"transfers[{i}].title", transfer.Title, 140);
        }
    }
}
