using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.CitizenAffairs.Features.Residence;

/// <summary>Kind of residence (pobyt stały, pobyt czasowy). A person has at most one open of each.</summary>
public enum ResidenceKind { Permanent, Temporary }

/// <summary>One stretch of residence of one person in the city's register of inhabitants (rejestr mieszkańców).</summary>
public sealed class ResidenceRecord : IResidenceEntry, IVersioned
{
    public required Guid Id { get; init; }
    public required string PersonIndex { get; set; }
    public required ResidenceKind Kind { get; init; }
    public required int Number { get; set; }

    /// <summary>JSON.</summary>
    public required SealedText Address { get; init; }

    /// <summary>Keyed hash of the address, to tell one from another.</summary>
    public required string AddressIndex { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Intended last day of temporary residence.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Reported after the term.</summary>
    public required bool Late { get; init; }
    public required Guid CaseId { get; init; }
    public DateOnly? EndedOn { get; private set; }
    public Guid? EndedByCaseId { get; private set; }
    public DateTimeOffset? EnteredAt { get; set; }
    public DateTimeOffset? RejectedAt { get; set; }

    /// <summary>Unique: the person and the kind as long as it is open, its own id otherwise. So the database itself holds at most
    /// one open residence of a kind per person, whichever database it is.</summary>
    public required string OpenKey { get; set; }
    public int Version { get; set; }

    DateOnly IResidenceEntry.On => From;

    /// <summary>The person lives there.</summary>
    public bool IsOpen => EndedOn is null && RejectedAt is null;

    public static string KeyOf(string person, ResidenceKind kind) => $"{person}/{kind}";

    /// <param name="by">What ended it; null where it was rejected.</param>
    internal void Close(IResidenceEntry? by)
    {
        EndedOn = by is null || by.On > From ? by?.On : From;
        (EndedByCaseId, OpenKey) = (by?.CaseId, Id.ToString());
    }

    internal void Open() => (EndedOn, EndedByCaseId, OpenKey) = (null, null, KeyOf(PersonIndex, Kind));

    internal static void Map(EntityTypeBuilder<ResidenceRecord> record)
    {
        record.ToTable("Residences");
        record.HasKey(r => r.Id);
        record.Property(r => r.Id).ValueGeneratedNever();
        record.Property(r => r.PersonIndex).HasMaxLength(64);
        record.Property(r => r.AddressIndex).HasMaxLength(64);
        record.Property(r => r.OpenKey).HasMaxLength(80);
        record.Property(r => r.Version).IsConcurrencyToken();
        record.Ignore(r => r.IsOpen);
        record.HasIndex(r => r.OpenKey).IsUnique();
        record.HasIndex(r => new { r.PersonIndex, r.Kind, r.Number });
        record.HasIndex(r => r.CaseId).IsUnique();
    }
}
