using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pom.Cases.Domain;

/// <summary>What is known of a charge for an item. Its events may come before the case and in any order, so each writes only what it
/// says and the state is what all of them say together.</summary>
public sealed class CaseFee
{
    public required Guid ChargeId { get; init; }
    public required Guid ItemId { get; init; }

    /// <summary>Null until the assessment has come.</summary>
    public DateTimeOffset? AssessedAt { get; set; }
    public long Grosze { get; set; }

    /// <summary>Nothing is owed any more.</summary>
    public bool Void { get; set; }

    public List<CaseFeePayment> Payments { get; private init; } = [];

    /// <summary>A payment that was not taken back covers it.</summary>
    public bool IsPaid => Payments.Any(p => p is { PaidAt: not null, CancelledAt: null });

    public bool IsOwed => AssessedAt is not null && Grosze > 0 && !Void && !IsPaid;

    internal static void Map(EntityTypeBuilder<CaseFee> fee)
    {
        fee.ToTable("CaseFees");
        fee.HasKey(f => f.ChargeId);
        fee.Property(f => f.ChargeId).ValueGeneratedNever();
        fee.Ignore(f => f.IsPaid);
        fee.Ignore(f => f.IsOwed);
        fee.HasIndex(f => f.ItemId);
        fee.HasMany(f => f.Payments).WithOne().HasForeignKey(p => p.ChargeId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A payment of a charge, or its being taken back, whichever came first.</summary>
public sealed class CaseFeePayment
{
    public required Guid PaymentId { get; init; }
    public required Guid ChargeId { get; init; }
    public DateTimeOffset? PaidAt { get; set; }
    public Contracts.Payments.PaymentMethod? Method { get; set; }

    /// <summary>Number of the confirmation: <c>MH/12/2016</c>.</summary>
    public string? ReceiptNumber { get; set; }
    public DateTimeOffset? CancelledAt { get; set; }

    internal static void Map(EntityTypeBuilder<CaseFeePayment> payment)
    {
        payment.ToTable("CaseFeePayments");
        payment.HasKey(p => p.PaymentId);
        payment.Property(p => p.PaymentId).ValueGeneratedNever();
        payment.Property(p => p.ReceiptNumber).HasMaxLength(60);
    }
}
