using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Domain;

/// <summary>A queue ticket (numerek) as rows keep it: the state that the visit log has led to, for lists and look-ups. Only
/// <c>PointQueues</c> writes it, in the transaction of the log's lines.</summary>
internal sealed class QueueTicket : IVersioned
{
    public required Guid Id { get; init; }
    public required string ServicePoint { get; init; }

    /// <summary>Day of service in the city's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <inheritdoc cref="QueuedTicket.Arrival"/>
    public required long Arrival { get; init; }

    /// <summary>Letter of the group and running number of its day: <c>A012</c>; letter U for booked tickets.</summary>
    public required string Number { get; init; }
    public required TicketChannel Channel { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public PriorityReason? Priority { get; init; }
    public Guid? BookingId { get; init; }
    public DateTimeOffset? BookedAt { get; init; }
    public string CaseGroup { get; private set; } = "";
    public TicketState State { get; private set; }
    public PrintState Print { get; private set; }
    public int? Counter { get; private set; }
    public string? Clerk { get; private set; }
    public int Calls { get; private set; }
    public DateTimeOffset? CalledAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public DateTimeOffset? MissedAt { get; private set; }

    /// <summary>Short code of what came of the visit, as the desk gave it.</summary>
    public string? Outcome { get; private set; }
    public int Version { get; set; }

    public static QueueTicket Of(QueuedTicket t, QueuePlan plan)
    {
        var ticket = new QueueTicket
        {
            Id = t.Id,
            ServicePoint = plan.Point,
            Day = plan.Day,
            Arrival = t.Arrival,
            Number = t.Number,
            Channel = t.Channel,
            IssuedAt = t.IssuedAt,
            Priority = t.Priority,
            BookingId = t.Booking?.BookingId,
            BookedAt = t.Booking?.At,
        };
        ticket.Follow(t);
        return ticket;
    }

    public void Follow(QueuedTicket t)
    {
        (CaseGroup, State, Print, Counter, Clerk, Calls) = (t.Group, t.State, t.Print, t.Counter, t.Clerk, t.Calls);
        (CalledAt, StartedAt, CompletedAt, Outcome) = (t.CalledAt, t.StartedAt, t.CompletedAt, t.Outcome);
        MissedAt = t.State == TicketState.Missed ? t.EndedAt : null;
    }

    public static void Map(EntityTypeBuilder<QueueTicket> ticket)
    {
        ticket.ToTable("Tickets");
        ticket.HasKey(t => t.Id);
        ticket.Property(t => t.Id).ValueGeneratedNever();
        ticket.Property(t => t.ServicePoint).HasMaxLength(8);
        ticket.Property(t => t.CaseGroup).HasMaxLength(8);
        ticket.Property(t => t.Number).HasMaxLength(16);
        ticket.Property(t => t.Clerk).HasMaxLength(100);
        ticket.Property(t => t.Outcome).HasMaxLength(40);
        ticket.Property(t => t.Version).IsConcurrencyToken();
        ticket.HasIndex(t => new { t.ServicePoint, t.Day, t.Number }).IsUnique();
        ticket.HasIndex(t => new { t.ServicePoint, t.Day, t.Arrival }).IsUnique(); // pages of a day
        ticket.HasIndex(t => t.BookingId);
    }
}
