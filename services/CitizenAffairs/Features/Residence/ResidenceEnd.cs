using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;

namespace Pom.CitizenAffairs.Features.Residence;

/// <summary>What a case enters about a person's residence: that it begins, or that it ends. Entered with the decision, confirmed or
/// rejected by PESEL.</summary>
public interface IResidenceEntry
{
    Guid CaseId { get; }

    /// <summary>Keyed hash of the person's number; of a document as long as there is no number.</summary>
    string PersonIndex { get; set; }
    ResidenceKind Kind { get; }

    /// <summary>Order of the person's entries of the kind.</summary>
    int Number { get; set; }

    /// <summary>From this day on.</summary>
    DateOnly On { get; }

    /// <summary>When PESEL confirmed it; null: PESEL has not answered yet, or rejected it.</summary>
    DateTimeOffset? EnteredAt { get; set; }

    /// <summary>When PESEL rejected it. It is kept for the file and counts as never made.</summary>
    DateTimeOffset? RejectedAt { get; set; }
}

/// <summary>A deregistration (wymeldowanie).</summary>
public sealed class ResidenceEnd : IResidenceEntry, IVersioned
{
    public required Guid CaseId { get; init; }
    public required string PersonIndex { get; set; }
    public required ResidenceKind Kind { get; init; }
    public required int Number { get; set; }
    public required DateOnly On { get; init; }
    public DateTimeOffset? EnteredAt { get; set; }
    public DateTimeOffset? RejectedAt { get; set; }
    public int Version { get; set; }

    internal static void Map(EntityTypeBuilder<ResidenceEnd> end)
    {
        end.ToTable("ResidenceEnds");
        end.HasKey(e => e.CaseId);
        end.Property(e => e.CaseId).ValueGeneratedNever();
        end.Property(e => e.PersonIndex).HasMaxLength(64);
        end.Property(e => e.Version).IsConcurrencyToken();
        end.HasIndex(e => new { e.PersonIndex, e.Kind, e.Number });
    }
}
