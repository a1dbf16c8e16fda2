using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Domain;

/// <summary>The intent to take money from a card, or to give it back. It is committed before the terminal hears of it, so that after
/// any failure somebody knows to ask what became of it.</summary>
internal sealed class CardAttempt : IVersioned
{
    public required Guid Id { get; init; }
    public required AttemptKind Kind { get; init; }
    public required string ServicePoint { get; init; }
    public required int Counter { get; init; }
    public required string Terminal { get; init; }
    public required long Grosze { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Business day; also the terminal's batch.</summary>
    public required DateOnly Day { get; init; }
    public required string Actor { get; init; }

    /// <summary><see cref="At"/> is an instant that was played.</summary>
    public bool Played { get; init; }

    /// <summary>Process that calls the terminal, and until when (real time) others leave it to that process.</summary>
    public required string Owner { get; init; }
    public required DateTimeOffset LeasedUntil { get; init; }

    /// <summary>Reversals: the payment, its attempt, why, and what becomes of its charges.</summary>
    public Guid? ReversedPaymentId { get; init; }
    public Guid? ReversedAttemptId { get; init; }
    public SealedText? Reason { get; init; }
    public bool VoidCharges { get; init; }

    public AttemptState State { get; private set; }

    /// <summary>Why the terminal or a person said so.</summary>
    public string? Code { get; private set; }
    public Guid? PaymentId { get; private set; }

    /// <summary>The person who said what became of it, where the terminal could not.</summary>
    public string? SettledBy { get; private set; }
    public SealedText? SettledBecause { get; private set; }
    public int Version { get; set; }

    /// <summary>What the terminal knows it by.</summary>
    public string Reference => Id.ToString("N");

    /// <summary>It is known whether money moved.</summary>
    public bool IsSettled => State is not (AttemptState.Pending or AttemptState.Unknown);

    public void LoseSight(string? code) => (State, Code) = (AttemptState.Unknown, code);

    public void Succeed(Guid paymentId, string? code) => (State, PaymentId, Code) = (AttemptState.Approved, paymentId, code);

    public void Fail(AttemptState state, string? code) => (State, Code) = (state, code);

    public void SettleByHand(PersonsWord word) => (SettledBy, SettledBecause) = (word.By, word.Reason);

    internal static void Map(EntityTypeBuilder<CardAttempt> attempt)
    {
        attempt.ToTable("CardAttempts");
        attempt.HasKey(a => a.Id);
        attempt.Property(a => a.Id).ValueGeneratedNever();
        attempt.Property(a => a.Version).IsConcurrencyToken();
        attempt.Ignore(a => a.Reference);
        attempt.Ignore(a => a.IsSettled);
        attempt.Property(a => a.ServicePoint).HasMaxLength(8);
        attempt.Property(a => a.Terminal).HasMaxLength(20);
        attempt.Property(a => a.Actor).HasMaxLength(100);
        attempt.Property(a => a.SettledBy).HasMaxLength(100);
        attempt.HasIndex(a => new { a.ServicePoint, a.Day, a.Terminal });
    }
}

/// <summary>What a supervisor says of an attempt, having looked at the terminal's slip or at the bank.</summary>
internal sealed record PersonsWord(string By, SealedText Reason);

internal enum AttemptKind { Sale, Reversal }

/// <summary>Pending: the terminal is being asked. Unknown: its answer was lost. TimedOut: no card came. Failed: the terminal knows
/// nothing of it, and will not take it any more.</summary>
internal enum AttemptState { Pending, Unknown, Approved, Declined, TimedOut, Failed }

/// <summary>A terminal with an attempt of which it is not yet known how it ended. Its key lets a terminal have one at a time.</summary>
internal sealed class TerminalHold
{
    public required string Terminal { get; init; }
    public required string ServicePoint { get; init; }
    public required Guid AttemptId { get; init; }
    public required DateOnly Day { get; init; }

    internal static void Map(EntityTypeBuilder<TerminalHold> hold)
    {
        hold.ToTable("TerminalHolds");
        hold.HasKey(h => h.Terminal);
        hold.Property(h => h.Terminal).HasMaxLength(20).ValueGeneratedNever();
        hold.Property(h => h.ServicePoint).HasMaxLength(8);
        hold.HasIndex(h => h.AttemptId).IsUnique();
        hold.HasIndex(h => h.ServicePoint);
    }
}
