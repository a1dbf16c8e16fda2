using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.MunicipalAffairs.Domain;

/// <summary>A case's entry in a register that the department itself keeps: a card, a payer, a voter. It holds no person's data; who
/// it is stands in the case.</summary>
internal sealed class RegisterEntry : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Code of the register in the city pack.</summary>
    public required string Register { get; init; }

    /// <summary>Runs on without gaps, per year where the register says so.</summary>
    public required long Serial { get; init; }

    /// <summary>As printed: RKM-0000012 or MRK/12/2016.</summary>
    public required string Number { get; init; }
    public required string Department { get; init; }
    public required Guid CaseId { get; init; }
    public required string CaseType { get; init; }
    public required DateOnly EnteredOn { get; init; }
    public DateOnly? ValidTo { get; init; }
    public RegisterEntryState State { get; private set; }

    /// <summary>Keyed hash of what only one entry may have; the entry's own id where nothing is asked, or the key belongs to another.</summary>
    public required string UniqueKey { get; set; }

    /// <summary>Keyed hash also of a void entry, so that a third one finds the first two.</summary>
    public string? KeyAsGiven { get; init; }
    public string? BlockedFor { get; private set; }
    public string? BlockedBy { get; private set; }
    public DateTimeOffset? BlockedAt { get; private set; }
    public int Version { get; set; }

    /// <summary>Takes the entry out of use (zastrzeżenie karty).</summary>
    /// <exception cref="DomainException">409: it is not in use.</exception>
    public void Block(string reason, string by, DateTimeOffset at)
    {
        if (State != RegisterEntryState.Active)
            throw new DomainException("not-in-this-state", 409, "The entry cannot be blocked", $"{Number} is {State.ToString().ToLowerInvariant()}; only an active entry can be blocked.");
        (State, BlockedFor, BlockedBy, BlockedAt) = (RegisterEntryState.Blocked, reason, by, at);
    }

    /// <summary>The entry does not count: another one has its key.</summary>
    public void MakeVoid() => State = RegisterEntryState.Void;

    public static void Map(EntityTypeBuilder<RegisterEntry> entry)
    {
        entry.ToTable("RegisterEntries");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Register).HasMaxLength(42);
        entry.Property(e => e.Number).HasMaxLength(40);
        entry.Property(e => e.Department).HasMaxLength(8);
        entry.Property(e => e.CaseType).HasMaxLength(61);
        entry.Property(e => e.UniqueKey).HasMaxLength(64);
        entry.Property(e => e.KeyAsGiven).HasMaxLength(64);
        entry.Property(e => e.BlockedFor).HasMaxLength(42);
        entry.Property(e => e.BlockedBy).HasMaxLength(100);
        entry.Property(e => e.Version).IsConcurrencyToken();
        entry.HasIndex(e => new { e.Register, e.Number }).IsUnique();
        // The promise that one key counts once, whatever the code does.
        entry.HasIndex(e => new { e.Register, e.UniqueKey }).IsUnique();
        entry.HasIndex(e => new { e.Register, e.KeyAsGiven });
        entry.HasIndex(e => new { e.Department, e.Register, e.Id });
        entry.HasIndex(e => e.CaseId).IsUnique();
    }
}

internal enum RegisterEntryState
{
    Active,

    /// <summary>Taken out of use, such as a lost card.</summary>
    Blocked,

    /// <summary>Does not count, such as a second vote.</summary>
    Void,
}
