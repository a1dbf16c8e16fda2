using MassTransit;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Features.Tickets;

/// <summary>Tells who waits elsewhere that their turn is near. Of no use after the turn: then it is dropped, and that is recorded.</summary>
internal sealed class TellTurn(NotificationsDb db, NoticeDesk desk, CityPack pack) : IConsumer<TurnApproaching>
{
    public async Task Consume(ConsumeContext<TurnApproaching> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        var ticket = await desk.SubjectAsync(ContactSubject.Ticket, m.TicketId, m.ServicePoint, ct);
        await desk.TellAsync(ticket, NoticeKind.TurnApproaching, "1", new NoticeFacts { Point = m.ServicePoint, Number = m.Number, Ahead = m.PeopleAhead, Minutes = m.WaitMinutes }, ct,
            usefulUntil: m.At.AddMinutes(m.WaitMinutes + pack.Notifications.TurnMarginMinutes));
        await db.SaveChangesAsync(ct);
    }
}
