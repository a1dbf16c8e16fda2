using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Privacy;

namespace Pom.ServiceDefaults.Http;

/// <summary>A command that was carried out, by the key its sender gave it, with the answer; written in the command's own
/// transaction and kept for as long as a repeat may come (<see cref="IdempotencyOptions"/>).</summary>
internal sealed class IdempotentRequest
{
    public required string Key { get; init; }
    public required string Caller { get; init; }
    public required string Request { get; init; }

    /// <summary>SHA-256 of the bound request body, so that a key used for something else is noticed.</summary>
    public required string Fingerprint { get; init; }
    public required DateTimeOffset At { get; init; }
    public int Status { get; set; }
    public string? ContentType { get; set; }
    public string? Location { get; set; }
    public SealedText Body { get; set; }

    internal static void Map(EntityTypeBuilder<IdempotentRequest> entity)
    {
        entity.ToTable("IdempotentRequests");
        entity.HasKey(r => new { r.Caller, r.Key });
        entity.Property(r => r.Caller).HasMaxLength(100);
        entity.Property(r => r.Key).HasMaxLength(100);
        entity.Property(r => r.Request).HasMaxLength(300);
        entity.Property(r => r.Fingerprint).HasMaxLength(64);
        entity.HasIndex(r => r.At);
    }
}
