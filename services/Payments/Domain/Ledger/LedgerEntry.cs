using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.Contracts.Payments;

namespace Pom.Payments.Domain.Ledger;

/// <summary>An entry that a transaction is to have.</summary>
/// <param name="Grosze">What the account gets; negative: what it gives.</param>
internal sealed record Posting(string Account, long Grosze)
{
    public string? Component { get; init; }
    public string? Department { get; init; }
    public string? BankAccount { get; init; }

    /// <summary>Only on the side of the money: by it a day is added up.</summary>
    public PaymentMethod? Method { get; init; }

    public Posting Mirrored() => this with { Grosze = -Grosze };
}

/// <summary>One line of the ledger. Rows are only ever added.</summary>
internal sealed class LedgerEntry
{
    private LedgerEntry() { }

    internal LedgerEntry(LedgerTransaction transaction, int position, Posting posting)
    {
        (TransactionId, Position, ServicePoint, Day) = (transaction.Id, position, transaction.ServicePoint, transaction.Day);
        (Account, Grosze, Component, Department, BankAccount, Method) = (posting.Account, posting.Grosze, posting.Component, posting.Department, posting.BankAccount, posting.Method);
    }

    public Guid TransactionId { get; private init; }
    public int Position { get; private init; }
    public string ServicePoint { get; private init; } = "";
    public DateOnly Day { get; private init; }
    public string Account { get; private init; } = "";
    public long Grosze { get; private init; }
    public string? Component { get; private init; }
    public string? Department { get; private init; }
    public string? BankAccount { get; private init; }
    public PaymentMethod? Method { get; private init; }

    public Posting ToPosting() => new(Account, Grosze) { Component = Component, Department = Department, BankAccount = BankAccount, Method = Method };

    internal static void Map(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("LedgerEntries");
        entry.HasKey(e => new { e.TransactionId, e.Position });
        entry.Property(e => e.ServicePoint).HasMaxLength(8);
        entry.Property(e => e.Account).HasMaxLength(160);
        entry.Property(e => e.Component).HasMaxLength(60);
        entry.Property(e => e.Department).HasMaxLength(16);
        entry.Property(e => e.BankAccount).HasMaxLength(60);
        entry.HasIndex(e => e.Account);
        entry.HasIndex(e => new { e.ServicePoint, e.Day, e.Method });
    }
}

/// <summary>The accounts of the ledger, by name.</summary>
internal static class Account
{
    /// <summary>What is owed for one charge (należność).</summary>
    public static string Receivable(Guid charge) => $"receivable:{charge:N}";

    public static string Income(string component, string department, string bankAccount) => $"income:{component}/{department}/{bankAccount}";

    public static string Cash(Guid drawer) => $"cash:{drawer:N}";
    public static string Card(string terminal) => $"card:{terminal}";
    public static string Transfer(string bankAccount) => $"transfer:{bankAccount}";

    /// <summary>The point's safe, from which drawers get their float and into which they are emptied.</summary>
    public static string Safe(string point) => $"safe:{point}";

    /// <summary>What a count found too much or too little.</summary>
    public static string Difference(string point) => $"difference:{point}";
}

/// <summary>Says which transaction was countered by which. Its key lets each be countered once, whoever is faster.</summary>
internal sealed class CounterEntry
{
    public required Guid TransactionId { get; init; }
    public required Guid CounteredBy { get; init; }

    internal static void Map(EntityTypeBuilder<CounterEntry> counter)
    {
        counter.ToTable("CounterEntries");
        counter.HasKey(c => c.TransactionId);
        counter.Property(c => c.TransactionId).ValueGeneratedNever();
    }
}
