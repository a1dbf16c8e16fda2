using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.Contracts.Payments;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Domain;

/// <summary>A payment with its confirmation (potwierdzenie wpłaty). It pays one or more charges in full; taken back, it stays with
/// its number, and a counter-entry stands beside it.</summary>
internal sealed class Payment : IVersioned
{
    public required Guid Id { get; init; }
    public required string ServicePoint { get; init; }
    public required int Year { get; init; }

    /// <summary>Gapless per point and year.</summary>
    public required long Number { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTimeOffset PaidAt { get; init; }
    public required PaymentMethod Method { get; init; }
    public required long Grosze { get; init; }
    public required string Clerk { get; init; }
    public required int Counter { get; init; }

    /// <summary>The booking of the payment.</summary>
    public required Guid TransactionId { get; init; }

    /// <summary>Cash: what the resident handed over.</summary>
    public long? Given { get; init; }
    public Guid? DrawerId { get; init; }

    /// <summary>Card: where, in which attempt, and the terminal's authorisation.</summary>
    public string? Terminal { get; init; }
    public Guid? AttemptId { get; init; }
    public string? Authorisation { get; init; }

    /// <summary>Something the desk should know, such as a terminal without paper.</summary>
    public string? Warning { get; init; }

    public DateTimeOffset? CancelledAt { get; private set; }
    public string? CancelledBy { get; private set; }
    public Guid? CancellationId { get; private set; }

    /// <summary>A reversal at the terminal may be under way.</summary>
    public Guid? ReversalId { get; private set; }
    public int Version { get; set; }

    public string ReceiptNumber => string.Create(CultureInfo.InvariantCulture, $"{ServicePoint}/{Number}/{Year}");
    public long? Change => Given - Grosze;

    /// <exception cref="DomainException">409: it was cancelled before, or its reversal is under way.</exception>
    public void MustStand()
    {
        if (CancelledAt is not null) throw new DomainException("already-cancelled", StatusCodes.Status409Conflict, "The payment is cancelled", $"{ReceiptNumber} was cancelled by {CancelledBy}.");
        if (ReversalId is not null) throw new DomainException("reversal-under-way", StatusCodes.Status409Conflict, "A reversal is under way", $"It is not known yet whether the card got the money of {ReceiptNumber} back; the terminal is asked first.");
    }

    public void BeginReversal(Guid attemptId)
    {
        MustStand();
        ReversalId = attemptId;
    }

    public void EndReversal() => ReversalId = null;

    public void Cancel(DateTimeOffset at, string by, Guid transactionId) => (CancelledAt, CancelledBy, CancellationId, ReversalId) = (at, by, transactionId, null);

    internal static void Map(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("Payments");
        payment.HasKey(p => p.Id);
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Property(p => p.Version).IsConcurrencyToken();
        payment.Ignore(p => p.ReceiptNumber);
        payment.Ignore(p => p.Change);
        payment.Property(p => p.ServicePoint).HasMaxLength(8);
        payment.Property(p => p.Clerk).HasMaxLength(100);
        payment.Property(p => p.Terminal).HasMaxLength(20);
        payment.Property(p => p.Authorisation).HasMaxLength(40);
        payment.Property(p => p.CancelledBy).HasMaxLength(100);
        payment.HasIndex(p => new { p.ServicePoint, p.Year, p.Number }).IsUnique();
        payment.HasIndex(p => new { p.ServicePoint, p.Day, p.Number });
        payment.HasIndex(p => p.CancellationId);
    }
}

/// <summary>Which charges a payment pays. The unique key lets a charge be paid once at a time, whoever is faster.</summary>
internal sealed class PaidCharge
{
    public required Guid PaymentId { get; init; }
    public required Guid ChargeId { get; init; }
    public required int Turn { get; init; }

    /// <summary>Revision of the charge whose lines were paid.</summary>
    public required int Revision { get; init; }
    public required long Grosze { get; init; }

    internal static void Map(EntityTypeBuilder<PaidCharge> paid)
    {
        paid.ToTable("PaidCharges");
        paid.HasKey(p => new { p.PaymentId, p.ChargeId });
        paid.HasIndex(p => new { p.ChargeId, p.Turn }).IsUnique();
        paid.HasOne<Payment>().WithMany().HasForeignKey(p => p.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A transfer that the resident showed (dowód przelewu), to one of the city's accounts.</summary>
internal sealed class ShownTransfer
{
    public required Guid PaymentId { get; init; }
    public required string BankAccount { get; init; }
    public required long Grosze { get; init; }
    public required DateOnly PaidOn { get; init; }

    /// <summary>As it stands on the transfer; people write names into it.</summary>
    public required SealedText Title { get; init; }

    internal static void Map(EntityTypeBuilder<ShownTransfer> transfer)
    {
        transfer.ToTable("ShownTransfers");
        transfer.HasKey(t => new { t.PaymentId, t.BankAccount });
        transfer.Property(t => t.BankAccount).HasMaxLength(60);
        transfer.HasOne<Payment>().WithMany().HasForeignKey(t => t.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Which command a key of a client belongs to; written in the transaction that begins it. The payments keep their keys
/// themselves, since a card payment is more than one transaction.</summary>
internal sealed class CommandKey
{
    public required string Caller { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request, so that a key used for something else is noticed.</summary>
    public required string Fingerprint { get; init; }
    public Guid? AttemptId { get; init; }
    public Guid? PaymentId { get; init; }

    internal static void Map(EntityTypeBuilder<CommandKey> key)
    {
        key.ToTable("CommandKeys");
        key.HasKey(k => new { k.Caller, k.Key });
        key.Property(k => k.Caller).HasMaxLength(100);
        key.Property(k => k.Key).HasMaxLength(100);
        key.Property(k => k.Fingerprint).HasMaxLength(64);
    }
}
