using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Domain.Ledger;

/// <summary>One booking (zapis): two entries or more whose sum is zero. There is no other way to make entries, and none to change
/// or delete them: what was wrong is countered by a mirrored transaction.</summary>
internal sealed class LedgerTransaction
{
    private readonly List<LedgerEntry> _entries = [];

    private LedgerTransaction() { }

    public Guid Id { get; private init; }
    public string ServicePoint { get; private init; } = "";

    /// <summary>Business day; a closed one takes no transaction.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Gapless per point; also the order of the ledger.</summary>
    public long Number { get; private init; }
    public LedgerKind Kind { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string Actor { get; private init; } = "";
    public Guid? ChargeId { get; private init; }
    public Guid? PaymentId { get; private init; }
    public Guid? DrawerId { get; private init; }

    /// <summary>Counter-entries: why. Free text of a person, sealed.</summary>
    public SealedText? Reason { get; private init; }
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <exception cref="UnbalancedException">The sum is not zero, an entry is zero, or there are none.</exception>
    public static LedgerTransaction Of(LedgerHead head, IReadOnlyList<Posting> postings)
    {
        long sum = 0;
        foreach (var posting in postings)
        {
            if (posting.Grosze == 0) throw new UnbalancedException("An entry of 0 grosze says nothing.");
            sum = checked(sum + posting.Grosze);
        }
        if (postings.Count < 2 || sum != 0) throw new UnbalancedException($"{postings.Count} entries of {head.Kind} make {sum} grosze; two or more that make 0 are allowed.");
        var transaction = new LedgerTransaction
        {
            Id = Guid.CreateVersion7(), ServicePoint = head.ServicePoint, Day = head.Day, Number = head.Number, Kind = head.Kind, At = head.At, Actor = head.Actor,
            ChargeId = head.ChargeId, PaymentId = head.PaymentId, DrawerId = head.DrawerId, Reason = head.Reason,
        };
        for (var i = 0; i < postings.Count; i++) transaction._entries.Add(new LedgerEntry(transaction, i + 1, postings[i]));
        return transaction;
    }

    internal static void Map(EntityTypeBuilder<LedgerTransaction> transaction)
    {
        transaction.ToTable("LedgerTransactions");
        transaction.HasKey(t => t.Id);
        transaction.Property(t => t.Id).ValueGeneratedNever();
        transaction.Property(t => t.ServicePoint).HasMaxLength(8);
        transaction.Property(t => t.Actor).HasMaxLength(100);
        transaction.HasMany(t => t.Entries).WithOne().HasForeignKey(e => e.TransactionId).OnDelete(DeleteBehavior.Restrict);
        transaction.HasIndex(t => new { t.ServicePoint, t.Number }).IsUnique();
        transaction.HasIndex(t => new { t.ServicePoint, t.Day, t.Number });
        transaction.HasIndex(t => t.PaymentId);
    }
}

/// <summary>What a transaction is about.</summary>
internal sealed record LedgerHead(string ServicePoint, DateOnly Day, long Number, LedgerKind Kind, DateTimeOffset At, string Actor)
{
    public Guid? ChargeId { get; init; }
    public Guid? PaymentId { get; init; }
    public Guid? DrawerId { get; init; }
    public SealedText? Reason { get; init; }
}

/// <summary>Why money or a claim moved.</summary>
internal enum LedgerKind { Assessed, AssessmentWithdrawn, Paid, PaymentCancelled, DrawerOpened, DrawerDifference, DrawerClosed }

/// <summary>A booking that does not come to zero; a mistake of ours, never of who sent the request.</summary>
internal sealed class UnbalancedException(string message) : InvalidOperationException(message);
