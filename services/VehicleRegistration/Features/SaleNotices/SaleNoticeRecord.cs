using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pom.VehicleRegistration.Features.SaleNotices;

/// <summary>An owner's notice that a vehicle was sold (zgłoszenie zbycia). A notice, not a sale.</summary>
public sealed class SaleNoticeRecord
{
    public required Guid CaseId { get; init; }

    /// <summary>Keyed hash of the plate.</summary>
    public required string PlateIndex { get; init; }
    public required DateOnly SoldOn { get; init; }
    public required DateOnly NoticedOn { get; init; }

    /// <summary>The penalty that a late notice opened.</summary>
    public Guid? PenaltyCaseId { get; init; }

    /// <summary>When CEPiK confirmed the entry.</summary>
    public DateTimeOffset? EnteredAt { get; set; }

    /// <summary>When CEPiK rejected it; it counts as not given then.</summary>
    public DateTimeOffset? RejectedAt { get; set; }

    internal static void Map(EntityTypeBuilder<SaleNoticeRecord> notice)
    {
        notice.ToTable("SaleNotices");
        notice.HasKey(n => n.CaseId);
        notice.Property(n => n.CaseId).ValueGeneratedNever();
        notice.Property(n => n.PlateIndex).HasMaxLength(64);
        notice.HasIndex(n => n.PlateIndex);
    }
}
