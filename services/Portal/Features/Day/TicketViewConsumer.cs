using MassTransit;
using Pom.Contracts.Queueing;
using Pom.Portal.Data;

namespace Pom.Portal.Features.Day;

/// <summary>Keeps the portal's copy of every ticket. Events may come late or out of order; the one that happened last decides.</summary>
internal sealed class TicketViewConsumer(PortalDb db)
    : IConsumer<TicketIssued>, IConsumer<TicketCalled>, IConsumer<ServiceStarted>, IConsumer<ServiceCompleted>, IConsumer<TicketMissed>, IConsumer<TicketChanged>
{
    public Task Consume(ConsumeContext<TicketIssued> context) => Set(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, TicketViewState.Waiting, context.Message.IssuedAt);
    public Task Consume(ConsumeContext<TicketCalled> context) => Set(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, TicketViewState.Called, context.Message.CalledAt);
    public Task Consume(ConsumeContext<ServiceStarted> context) => Set(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, TicketViewState.Serving, context.Message.StartedAt);
    public Task Consume(ConsumeContext<ServiceCompleted> context) => Set(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, TicketViewState.Completed, context.Message.CompletedAt);
    public Task Consume(ConsumeContext<TicketMissed> context) => Set(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, TicketViewState.Missed, context.Message.MissedAt);

    public Task Consume(ConsumeContext<TicketChanged> context) => Set(context.Message.TicketId, context.Message.ServicePoint, context.Message.Day, context.Message.Change switch
    {
        TicketChange.Parked => TicketViewState.Parked,
        TicketChange.CalledAgain => TicketViewState.Called,
        TicketChange.Withdrawn => TicketViewState.Withdrawn,
        TicketChange.Left => TicketViewState.Left,
        _ => TicketViewState.Waiting,
    }, context.Message.At);

    private async Task Set(Guid id, string point, DateOnly day, TicketViewState state, DateTimeOffset at)
    {
        var view = await db.Tickets.FindAsync(id);
        if (view is null) db.Tickets.Add(view = new TicketView { TicketId = id, ServicePoint = point, Day = day });
        if ((at, state).CompareTo((view.StateAt, view.State)) >= 0) (view.State, view.StateAt) = (state, at);
        view.ChangedAt = TimeProvider.System.GetUtcNow();
    }
}
