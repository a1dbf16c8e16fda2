using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pom.DocumentIntake.Features.Registers;

/// <summary>A state register that a service finds away. There is a row as long as it is.</summary>
internal sealed class RegisterOutage
{
    /// <summary>Short name: PESEL, RDO, RZPESEL, CEPiK, CEK.</summary>
    public required string Register { get; init; }

    /// <summary>The service that finds it away.</summary>
    public required string Service { get; init; }
    public required DateTimeOffset Since { get; set; }

    /// <summary>In words for officials.</summary>
    public required string Why { get; set; }

    internal static void Map(EntityTypeBuilder<RegisterOutage> outage)
    {
        outage.ToTable("RegisterOutages");
        outage.HasKey(o => new { o.Register, o.Service });
        outage.Property(o => o.Register).HasMaxLength(20);
        outage.Property(o => o.Service).HasMaxLength(40);
    }
}
