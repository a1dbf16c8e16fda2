using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Privacy;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>A message that was announced and is not yet safely with the broker. It is written in the transaction of the change
/// that it announces and deleted once the broker (or, in one process, every consumer) has it.</summary>
internal sealed class OutboxMessage
{
    /// <summary>How long a replica's claim on a message holds without being renewed; then another replica may send it.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromSeconds(20);

    public required Guid Id { get; init; }

    /// <summary>Order of announcement; see <c>DataServices.NextPosition</c>.</summary>
    public required long Position { get; init; }
    public required Guid Aggregate { get; init; }
    public required string MessageType { get; init; }
    public required SealedText Body { get; init; }
    public string? RoutingKey { get; init; }
    public string? TraceParent { get; init; }
    public DateTimeOffset? PlayedTime { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The replica that sends it: the one that wrote it, as long as that one lives.</summary>
    public required string Owner { get; set; }
    public required DateTimeOffset ClaimedUntil { get; set; }
    public OutboxState State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? NotBefore { get; set; }
    public string? LastError { get; set; }

    internal static void Map(EntityTypeBuilder<OutboxMessage> entity)
    {
        entity.ToTable("Outbox");
        entity.HasKey(m => m.Id);
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.LastError).HasMaxLength(500);
        entity.Property(m => m.TraceParent).HasMaxLength(64);
        entity.HasIndex(m => new { m.State, m.Position });
        entity.HasIndex(m => new { m.Aggregate, m.Position });
    }
}

internal enum OutboxState
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>Handed to the in-memory transport, not yet handled by every consumer; sent again after a restart.</summary>
    InFlight,
}

/// <summary>A message that a consumer has handled, recorded in the transaction of its effect. Kept as long as the data.</summary>
internal sealed class InboxMessage
{
    public required Guid MessageId { get; init; }
    public required string Consumer { get; init; }
    public required DateTimeOffset HandledAt { get; init; }

    internal static void Map(EntityTypeBuilder<InboxMessage> entity)
    {
        entity.ToTable("Inbox");
        entity.HasKey(m => new { m.MessageId, m.Consumer });
        entity.Property(m => m.MessageId).ValueGeneratedNever();
        entity.Property(m => m.Consumer).HasMaxLength(100);
    }
}
