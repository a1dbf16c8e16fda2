using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Queueing;
using Pom.Portal.Features.Day;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Portal;

internal static class Consumers
{
    public static void Add(ConsumerRegistry consumers)
    {
        consumers.Add<TicketViewConsumer, TicketIssued>();
        consumers.Add<TicketViewConsumer, TicketCalled>();
        consumers.Add<TicketViewConsumer, ServiceStarted>();
        consumers.Add<TicketViewConsumer, ServiceCompleted>();
        consumers.Add<TicketViewConsumer, TicketMissed>();
        consumers.Add<TicketViewConsumer, TicketChanged>();
        consumers.Add<ItemViewConsumer, IncomingItemRegistered>();
        consumers.Add<ItemViewConsumer, CaseOpened>();
        consumers.Add<ItemViewConsumer, ItemRefused>();
        consumers.Add<ItemViewConsumer, CaseDecided>();
        consumers.Add<ItemViewConsumer, DocumentReady>();
        consumers.Add<ItemViewConsumer, CaseClosed>();
    }
}
