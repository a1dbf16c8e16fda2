using Pom.Contracts.Payments;
using Pom.Payments.Data;
using Pom.Payments.Domain.Ledger;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Domain;

/// <summary>Books what a charge comes to, and takes it back. Must be called in the transaction of the change.</summary>
internal sealed class Assessing(PaymentsDb db, Book book)
{
    /// <summary>Gives the charge a new revision with these lines; an earlier one is countered first.</summary>
    /// <param name="at">Instant and day of the booking, which for a reassessment are later than the charge's own.</param>
    public async Task<IReadOnlyList<ChargeLine>> AssessAsync(Charge charge, FeeAssessment assessment, DateTimeOffset at, DateOnly day, string actor, SealedText? reason, CancellationToken ct)
    {
        await CounterAsync(charge, at, day, actor, reason, ct);
        var lines = assessment.Lines.Select((l, i) => new ChargeLine
        {
            ChargeId = charge.Id, Revision = charge.Revision + 1, Position = i + 1, Component = l.Component, NamePl = l.Name.Pl, NameEn = l.Name.En, NameUk = l.Name.Uk,
            Quantity = l.Quantity, Grosze = l.Grosze, BankAccount = l.BankAccount ?? ChargeLine.NoAccount, Relief = l.Relief,
        }).ToList();
        db.ChargeLines.AddRange(lines);
        var owed = lines.Where(l => l.Grosze > 0).ToList();
        var postings = owed.SelectMany(l => new[]
        {
            new Posting(Account.Receivable(charge.Id), l.Grosze) { Component = l.Component, Department = charge.Department, BankAccount = l.BankAccount },
            new Posting(Account.Income(l.Component, charge.Department, l.BankAccount), -l.Grosze) { Component = l.Component, Department = charge.Department, BankAccount = l.BankAccount },
        }).ToList();
        var booking = postings.Count == 0 ? null : await book.PostAsync(new LedgerHead(charge.ServicePoint, day, 0, LedgerKind.Assessed, at, actor) { ChargeId = charge.Id, Reason = reason }, postings, ct);
        charge.Assess(assessment.Variant, owed.Sum(l => l.Grosze), booking?.Id);
        if (charge.Grosze > 0 || charge.Revision > 1) Announce(charge, charge.Grosze, at);
        return lines;
    }

    /// <summary>Nothing is owed any more.</summary>
    public async Task WithdrawAsync(Charge charge, DateTimeOffset at, DateOnly day, string actor, SealedText? reason, CancellationToken ct)
    {
        charge.Withdraw();
        await CounterAsync(charge, at, day, actor, reason, ct);
    }

    /// <summary>Tells everybody that an unpaid charge is void: its newest revision is nothing.</summary>
    public void AnnounceVoid(Charge charge, DateTimeOffset at) => Announce(charge, 0, at);

    private void Announce(Charge charge, long grosze, DateTimeOffset at) => db.Announce(new FeeAssessed
    {
        ChargeId = charge.Id, ItemId = charge.ItemId, CaseType = charge.CaseType, Department = charge.Department, ServicePoint = charge.ServicePoint, Grosze = grosze, Revision = charge.Announced, AssessedAt = at,
    }, charge.ItemId);

    private async Task CounterAsync(Charge charge, DateTimeOffset at, DateOnly day, string actor, SealedText? reason, CancellationToken ct)
    {
        if (charge.AssessmentId is { } booked)
            await book.CounterAsync(new LedgerHead(charge.ServicePoint, day, 0, LedgerKind.AssessmentWithdrawn, at, actor) { ChargeId = charge.Id, Reason = reason }, booked, ct);
    }
}
