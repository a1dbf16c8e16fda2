using MassTransit;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Data;

namespace Pom.Notifications.Features.Tickets;

/// <summary>The turn came, or will not come: whatever still waits to be said about the ticket is dropped.</summary>
internal sealed class FollowTicket(NotificationsDb db, NoticeDesk desk) : IConsumer<TicketCalled>, IConsumer<TicketMissed>, IConsumer<TicketChanged>
{
    public Task Consume(ConsumeContext<TicketCalled> context) => EndAsync(context.Message.TicketId, context.Message.ServicePoint, "turn-came", context.CancellationToken);

    public Task Consume(ConsumeContext<TicketMissed> context) => EndAsync(context.Message.TicketId, context.Message.ServicePoint, "turn-came", context.CancellationToken);

    public Task Consume(ConsumeContext<TicketChanged> context) => context.Message.Change is TicketChange.Withdrawn or TicketChange.Left
        ? EndAsync(context.Message.TicketId, context.Message.ServicePoint, "left", context.CancellationToken)
        : Task.CompletedTask;

    private async Task EndAsync(Guid ticketId, string point, string reason, CancellationToken ct)
    {
        await desk.EndAsync(await desk.SubjectAsync(ContactSubject.Ticket, ticketId, point, ct), reason, ct);
        await db.SaveChangesAsync(ct);
    }
}
