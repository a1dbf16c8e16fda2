using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing.Domain.Queue;

/// <summary>A line of the append-only visit log of a point-day. Lines are numbered without gap; nothing changes or deletes one.</summary>
internal sealed class VisitLogLine
{
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Runs from 1 within the point-day.</summary>
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the event, for whoever reads the table.</summary>
    public required string Event { get; init; }

    /// <summary>The event as JSON.</summary>
    public required byte[] Body { get; init; }

    public static VisitLogLine Of(QueuePlan plan, long sequence, QueueEvent e) => new()
    {
        ServicePoint = plan.Point,
        Day = plan.Day,
        Sequence = sequence,
        At = e.At,
        Event = e.GetType().Name,
        Body = JsonSerializer.SerializeToUtf8Bytes(e, MessageTypes.Json),
    };

    public static QueueEvent Read(byte[] body) => JsonSerializer.Deserialize<QueueEvent>(body, MessageTypes.Json) ?? throw new JsonException("A line of the visit log is null.");

    public static void Map(EntityTypeBuilder<VisitLogLine> line)
    {
        line.ToTable("VisitLog");
        line.HasKey(l => new { l.ServicePoint, l.Day, l.Sequence });
        line.Property(l => l.ServicePoint).HasMaxLength(8);
        line.Property(l => l.Event).HasMaxLength(40);
    }
}
