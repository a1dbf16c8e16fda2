using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Domain;

/// <summary>What is owed for one item, or for one tally, which opens no case (należność). Its lines are those of its newest revision; older ones stay.</summary>
internal sealed class Charge : IVersioned
{
    public required Guid Id { get; init; }
    public required string ServicePoint { get; init; }
    public MatterKind Kind { get; init; }

    /// <summary>The item or the tally.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>What has one charge at a time: the tally. The charge's own id where there may be several, as for items, or it is void.</summary>
    public required Guid OnlyFor { get; set; }
    public required string CaseType { get; init; }
    public required string Department { get; init; }
    public required DateTimeOffset AssessedAt { get; init; }
    public required DateOnly Day { get; init; }
    public required string Clerk { get; init; }
    public Guid? TicketId { get; init; }
    public string? Variant { get; private set; }
    public long Grosze { get; private set; }
    public ChargeState State { get; private set; }

    /// <summary>Raised by every reassessment.</summary>
    public int Revision { get; private set; }

    /// <summary>Counts what was told of it, so that the newest word is known.</summary>
    public int Announced { get; private set; }

    /// <summary>Transaction that booked the revision; null where nothing is owed.</summary>
    public Guid? AssessmentId { get; private set; }

    /// <summary>The card attempt that may be taking the money at this moment: nothing else may.</summary>
    public Guid? AttemptId { get; private set; }
    public Guid? PaymentId { get; private set; }

    /// <summary>Which payment is the next: 1, and one more after each that was cancelled.</summary>
    public int Turn { get; private set; } = 1;
    public int Version { get; set; }

    /// <summary>Stands on a transfer, so that it finds its charge.</summary>
    public string Reference => Id.ToString("N")[20..].ToUpperInvariant();

    public void Assess(string? variant, long grosze, Guid? assessmentId)
    {
        (Variant, Grosze, AssessmentId, State) = (variant, grosze, assessmentId, grosze > 0 ? ChargeState.Open : ChargeState.Free);
        Revision++;
        Announced++;
    }

    public void Withdraw()
    {
        MustBeOpen();
        State = ChargeState.Void;
        OnlyFor = Id;
        Announced++;
    }

    public void Reserve(Guid attemptId)
    {
        MustBeOpen();
        AttemptId = attemptId;
    }

    public void Release() => AttemptId = null;

    public void Pay(Guid paymentId) => (State, PaymentId, AttemptId) = (ChargeState.Paid, paymentId, null);

    /// <summary>The payment was taken back; the charge is open again.</summary>
    public void Reopen()
    {
        (State, PaymentId) = (ChargeState.Open, null);
        Turn++;
    }

    /// <exception cref="DomainException">409: it is paid, void, free, or a terminal may be taking it.</exception>
    public void MustBeOpen()
    {
        if (State == ChargeState.Paid) throw new DomainException("already-paid", StatusCodes.Status409Conflict, "The fee is paid", $"Charge {Id} was paid before.");
        if (State != ChargeState.Open) throw new DomainException("nothing-owed", StatusCodes.Status409Conflict, "Nothing is owed", $"Charge {Id} is {State}.");
        if (AttemptId is not null) throw new DomainException("charge-in-payment", StatusCodes.Status409Conflict, "A card payment of it is under way", $"It is not known yet whether the card was charged for {Id}; the terminal is asked first.");
    }

    internal static void Map(EntityTypeBuilder<Charge> charge)
    {
        charge.ToTable("Charges");
        charge.HasKey(c => c.Id);
        charge.Property(c => c.Id).ValueGeneratedNever();
        charge.Property(c => c.Version).IsConcurrencyToken();
        charge.Ignore(c => c.Reference);
        charge.Property(c => c.ServicePoint).HasMaxLength(8);
        charge.Property(c => c.CaseType).HasMaxLength(80);
        charge.Property(c => c.Department).HasMaxLength(16);
        charge.Property(c => c.Clerk).HasMaxLength(100);
        charge.Property(c => c.Variant).HasMaxLength(60);
        charge.HasIndex(c => c.ItemId);
        // What was counted once is charged once, whoever is faster.
        charge.HasIndex(c => c.OnlyFor).IsUnique();
        charge.HasIndex(c => new { c.ServicePoint, c.Day, c.Id });
        charge.HasIndex(c => c.AttemptId);
        charge.HasIndex(c => c.PaymentId);
    }
}

/// <summary>Free: assessed, and nothing is owed.</summary>
internal enum ChargeState { Open, Paid, Void, Free }

/// <summary>One part of a charge, as it was assessed: what it is called and costs is kept, whatever the city pack says later.</summary>
internal sealed class ChargeLine
{
    /// <summary>Of a component that the city pack names no account for.</summary>
    public const string NoAccount = "none";

    public required Guid ChargeId { get; init; }
    public required int Revision { get; init; }
    public required int Position { get; init; }
    public required string Component { get; init; }
    public required string NamePl { get; init; }
    public required string NameEn { get; init; }
    public required string NameUk { get; init; }
    public required int Quantity { get; init; }

    /// <summary>Of the whole line, after the relief.</summary>
    public required long Grosze { get; init; }

    /// <summary>Code of the city's account that it is paid to.</summary>
    public required string BankAccount { get; init; }
    public string? Relief { get; init; }

    public Text Name => new() { Pl = NamePl, En = NameEn, Uk = NameUk };

    internal static void Map(EntityTypeBuilder<ChargeLine> line)
    {
        line.ToTable("ChargeLines");
        line.HasKey(l => new { l.ChargeId, l.Revision, l.Position });
        line.Ignore(l => l.Name);
        line.Property(l => l.Component).HasMaxLength(60);
        line.Property(l => l.BankAccount).HasMaxLength(60);
        line.HasOne<Charge>().WithMany().HasForeignKey(l => l.ChargeId).OnDelete(DeleteBehavior.Restrict);
    }
}
