using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Contracts.Payments;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Features.Reading;

/// <summary>What happened around a case, for its view: whose desks it was on, how its last day came to be, what was asked for, corrected
/// and paid, and which cases belong to it.</summary>
internal sealed record CaseHistory(
    IReadOnlyList<CaseHistory.Desk> Assignments, IReadOnlyList<CaseHistory.Term> Terms, IReadOnlyList<CaseHistory.Request> Supplements,
    IReadOnlyList<CaseHistory.Correction> Corrections, IReadOnlyList<CaseHistory.Warning> Warnings, IReadOnlyList<CaseHistory.Fee> Fees, IReadOnlyList<CaseHistory.Related> RelatedCases)
{
    internal sealed record Desk(int Number, string? Unit, string? Handler, string AssignedBy, DateTimeOffset At, string? Instruction);
    internal sealed record Term(int Number, TermChangeKind Kind, DateOnly? From, DateOnly To, int NotCounted, string? Cause, string? Notice);
    internal sealed record Request(int Number, string Missing, DateOnly AnswerBy, DateTimeOffset RequestedAt, DateTimeOffset? ReceivedAt);

    /// <param name="Before">Masked unless a handler asked to see it.</param>
    internal sealed record Correction(int Number, string Field, string? Before, string? After);
    internal sealed record Warning(WarningKind Kind, DateOnly DueOn, DateTimeOffset At);

    /// <param name="Grosze">Whole grosze.</param>
    internal sealed record Fee(Guid ChargeId, long Grosze, DateTimeOffset? AssessedAt, bool Paid, bool Void, IReadOnlyList<Payment> Payments);
    internal sealed record Payment(DateTimeOffset? PaidAt, PaymentMethod? Method, string? ReceiptNumber, DateTimeOffset? CancelledAt);

    /// <param name="How">parent, child, previous or next (in another department of this service).</param>
    internal sealed record Related(string How, Guid? CaseId, string Reference, string Department, CaseState? State);

    /// <param name="mask">How free text is shown.</param>
    /// <param name="maskField">How a value of the form is shown, by the name of its field.</param>
    public static async Task<CaseHistory> OfAsync(CasesDb db, Case c, Func<SealedText?, string?> mask, Func<string, SealedText?, string?> maskField, CancellationToken ct)
    {
        var warnings = await db.DeadlineWarnings.AsNoTracking().Where(w => w.CaseId == c.Id).OrderBy(w => w.At).ToListAsync(ct);
        var fees = await db.Fees.AsNoTracking().Include(f => f.Payments).Where(f => f.ItemId == c.ItemId).ToListAsync(ct);
        return new CaseHistory(
            [.. c.Assignments.OrderBy(a => a.Number).Select(a => new Desk(a.Number, a.Unit, a.Handler, a.AssignedBy, a.At, mask(a.Instruction)))],
            [.. c.TermChanges.OrderBy(t => t.Number).Select(t => new Term(t.Number, t.Kind, t.From, t.To, t.NotCounted, mask(t.Cause), mask(t.Notice)))],
            [.. c.Supplements.OrderBy(s => s.Number).Select(s => new Request(s.Number, mask(s.Missing)!, s.AnswerBy, s.RequestedAt, s.ReceivedAt))],
            [.. c.Corrections.OrderBy(f => f.Number).Select(f => new Correction(f.Number, f.Field, maskField(f.Field, f.Before), maskField(f.Field, f.After)))],
            [.. warnings.Select(w => new Warning(w.Kind, w.DueOn, w.At))],
            [.. fees.OrderBy(f => f.AssessedAt).Select(f => new Fee(f.ChargeId, f.Grosze, f.AssessedAt, f.IsPaid, f.Void,
                [.. f.Payments.OrderBy(p => p.PaidAt).Select(p => new Payment(p.PaidAt, p.Method, p.ReceiptNumber, p.CancelledAt))]))],
            await RelatedAsync(db, c, ct));
    }

    private static async Task<IReadOnlyList<Related>> RelatedAsync(CasesDb db, Case c, CancellationToken ct)
    {
        var found = await db.Cases.AsNoTracking().Where(o => (o.Id == c.ParentCaseId || o.ParentCaseId == c.Id) && o.Id != c.Id)
            .Select(o => new Related(o.ParentCaseId == c.Id ? "child" : "parent", o.Id, o.Reference, o.Department, o.State)).ToListAsync(ct);
        if (c is { PreviousReference: { } reference, PreviousDepartment: { } department }) found.Add(new Related("previous", c.PreviousCaseId, reference, department, null));
        if (c.TransferredTo is not { } next) return found;
        // Known here when the department belongs to the same service; else its reference is with the other one.
        var going = await db.Cases.AsNoTracking().Where(o => o.ItemId == c.ItemId && o.Transfers == c.Transfers + 1).Select(o => new Related("next", o.Id, o.Reference, o.Department, o.State)).SingleOrDefaultAsync(ct);
        found.Add(going ?? new Related("next", null, "", next, null));
        return found;
    }
}
