using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.VehicleRegistration.Features.Permits;

/// <summary>Permission to drive until the registration document is made (pozwolenie czasowe); may be extended once.</summary>
public sealed class TemporaryPermit : IVersioned
{
    public required Guid CaseId { get; init; }
    public required string VehicleIndex { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Last day of validity.</summary>
    public required DateOnly Until { get; set; }
    public DateOnly? ExtendedOn { get; private set; }

    /// <summary>CEPiK rejected the registration that it was given for: it is not valid.</summary>
    public DateOnly? RevokedOn { get; set; }
    public int Version { get; set; }

    /// <exception cref="DomainException">409: it was revoked or extended before, or is no longer valid.</exception>
    public void Extend(int days, DateOnly today)
    {
        if (RevokedOn is { } revoked) throw new DomainException("permit-revoked", 409, "The permit is not valid", $"CEPiK rejected the registration on {revoked:yyyy-MM-dd}; ask it again first.");
        if (ExtendedOn is { } before) throw new DomainException("extended-already", 409, "A permit is extended once", $"This one was extended on {before:yyyy-MM-dd}, until {Until:yyyy-MM-dd}.");
        if (today > Until) throw new DomainException("permit-expired", 409, "The permit is no longer valid", $"It was valid until {Until:yyyy-MM-dd}; what has ended cannot be extended.");
        (Until, ExtendedOn) = (Until.AddDays(days), today);
    }

    internal static void Map(EntityTypeBuilder<TemporaryPermit> permit)
    {
        permit.ToTable("TemporaryPermits");
        permit.HasKey(p => p.CaseId);
        permit.Property(p => p.CaseId).ValueGeneratedNever();
        permit.Property(p => p.VehicleIndex).HasMaxLength(64);
        permit.Property(p => p.Version).IsConcurrencyToken();
        permit.HasIndex(p => p.VehicleIndex);
    }
}
