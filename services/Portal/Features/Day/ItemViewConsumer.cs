using MassTransit;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Portal.Data;

namespace Pom.Portal.Features.Day;

/// <summary>Keeps the portal's copy of every item's way through its department. An item never goes back, except that a refused
/// one may be opened by another department.</summary>
internal sealed class ItemViewConsumer(PortalDb db)
    : IConsumer<IncomingItemRegistered>, IConsumer<CaseOpened>, IConsumer<ItemRefused>, IConsumer<CaseDecided>, IConsumer<DocumentReady>, IConsumer<CaseClosed>
{
    public Task Consume(ConsumeContext<IncomingItemRegistered> context) => Advance(context.Message.ItemId, context.Message.Department, context.Message.Day, ItemViewState.Registered);
    public Task Consume(ConsumeContext<CaseOpened> context) => Advance(context.Message.CaseId, context.Message.ItemId, context.Message.Department, context.Message.Day, ItemViewState.Opened);
    public Task Consume(ConsumeContext<CaseDecided> context) => Advance(context.Message.CaseId, context.Message.ItemId, context.Message.Department, context.Message.Day, ItemViewState.Decided);
    public Task Consume(ConsumeContext<DocumentReady> context) => Advance(context.Message.CaseId, context.Message.ItemId, context.Message.Department, context.Message.Day, ItemViewState.Ready);
    public Task Consume(ConsumeContext<CaseClosed> context) => Advance(context.Message.CaseId, context.Message.ItemId, context.Message.Department, context.Message.Day, ItemViewState.Closed);

    public async Task Consume(ConsumeContext<ItemRefused> context)
    {
        var view = await db.Items.FindAsync(context.Message.ItemId);
        if (view is { State: ItemViewState.Registered }) view.State = ItemViewState.Refused;
    }

    /// <summary>A case that the department opened itself came from no desk and is none of the day's items.</summary>
    private Task Advance(Guid caseId, Guid itemId, string department, DateOnly day, ItemViewState state) => caseId == itemId ? Task.CompletedTask : Advance(itemId, department, day, state);

    private async Task Advance(Guid id, string department, DateOnly day, ItemViewState state)
    {
        var view = await db.Items.FindAsync(id);
        if (view is null) db.Items.Add(view = new ItemView { ItemId = id, Day = day, Department = department });
        if (state <= view.State) return;
        (view.State, view.Department) = (state, department);
    }
}
