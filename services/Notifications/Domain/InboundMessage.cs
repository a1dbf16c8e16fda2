using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pom.Notifications.Domain;

/// <summary>A text message that came in and was acted on. The key is the provider's own, so that what it tells twice is done once.</summary>
internal sealed class InboundMessage
{
    public required string Provider { get; init; }
    public required string MessageId { get; init; }
    public required string Meaning { get; init; }
    public required string PhoneIndex { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset EraseAt { get; init; }

    public static void Map(EntityTypeBuilder<InboundMessage> message)
    {
        message.ToTable("InboundMessages");
        message.HasKey(m => new { m.Provider, m.MessageId });
        message.Property(m => m.Provider).HasMaxLength(40);
        message.Property(m => m.MessageId).HasMaxLength(100);
        message.Property(m => m.Meaning).HasMaxLength(40);
        message.Property(m => m.PhoneIndex).HasMaxLength(64);
        message.HasIndex(m => m.EraseAt);
    }
}
