using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pom.Queueing.Domain.Estimates;

/// <summary>What a resident was told when the ticket was issued, and how long it took in truth: so that the error of the estimates
/// is measured and published. Also the record of who comes when.</summary>
internal sealed class TicketEstimate
{
    public required Guid TicketId { get; init; }
    public required string ServicePoint { get; init; }
    public required string CaseGroup { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Hour of the city's day, 0 to 23, in which the ticket was issued.</summary>
    public required int Hour { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The range that was told; null where nobody could serve the group at that moment, so nothing was told.</summary>
    public required int? FromMinutes { get; init; }
    public required int? ToMinutes { get; init; }

    /// <summary>The middle of what was expected (p50), unrounded; the error is measured against it.</summary>
    public required double? MidMinutes { get; init; }

    /// <summary>Minutes until the first call; null while there was none, and where the resident went to another group.</summary>
    public double? ActualMinutes { get; set; }

    public static void Map(EntityTypeBuilder<TicketEstimate> estimate)
    {
        estimate.ToTable("TicketEstimates");
        estimate.HasKey(e => e.TicketId);
        estimate.Property(e => e.TicketId).ValueGeneratedNever();
        estimate.Property(e => e.ServicePoint).HasMaxLength(8);
        estimate.Property(e => e.CaseGroup).HasMaxLength(8);
        estimate.HasIndex(e => new { e.ServicePoint, e.Day });
    }
}
