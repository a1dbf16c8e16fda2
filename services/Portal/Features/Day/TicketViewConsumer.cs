using MassTransit;
using Pom.Contracts.Queueing;
using Pom.Portal.Data;

namespace Pom.Portal.Features.Day;

/// <summary>Keeps the portal's copy of every ticket. Events may come late or out of order; a ticket never goes back.</summary>
internal sealed class TicketViewConsumer(PortalDb db)
    : IConsumer<TicketIssued>, IConsumer<TicketCalled>, IConsumer<ServiceStarted>, IConsumer<ServiceCompleted>, IConsumer<TicketMissed>
{
    public Task Consume(ConsumeContext<TicketIssued> context) => Advance(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, TicketViewState.Waiting);
    public Task Consume(ConsumeContext<TicketCalled> context) => Advance(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, TicketViewState.Called);
    public Task Consume(ConsumeContext<ServiceStarted> context) => Advance(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, TicketViewState.Serving);
    public Task Consume(ConsumeContext<ServiceCompleted> context) => Advance(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, TicketViewState.Completed);
    public Task Consume(ConsumeContext<TicketMissed> context) => Advance(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, TicketViewState.Missed);

    private async Task Advance(Guid id, string point, DateOnly day, TicketViewState state)
    {
        var view = await db.Tickets.FindAsync(id);
        if (view is null) db.Tickets.Add(view = new TicketView { TicketId = id, ServicePoint = point, Day = day });
        if (state > view.State) view.State = state;
        view.ChangedAt = TimeProvider.System.GetUtcNow();
    }
}
