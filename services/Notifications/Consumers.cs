using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Features.Bookings;
using Pom.Notifications.Features.Cases;
using Pom.Notifications.Features.Contacts;
using Pom.Notifications.Features.Tickets;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Notifications;

/// <summary>Every message that the service takes.</summary>
internal static class Consumers
{
    public static void Add(ConsumerRegistry consumers)
    {
        consumers.AddRouted<KeepContact, ContactGiven>(Contracts.Notifications.Notices.Key);
        consumers.AddRouted<TellBooking, BookingNotice>(Contracts.Notifications.Notices.Key);
        consumers.Add<FollowBooking, BookingCancelled>();
        consumers.Add<FollowBooking, BookingNotCancelled>();
        consumers.Add<FollowBooking, BookingNoShow>();
        consumers.Add<FollowBooking, TicketIssued>();
        consumers.Add<TellTurn, TurnApproaching>();
        consumers.Add<FollowTicket, TicketCalled>();
        consumers.Add<FollowTicket, TicketMissed>();
        consumers.Add<FollowTicket, TicketChanged>();
        consumers.Add<TellCase, SupplementRequested>();
        consumers.Add<TellCase, DocumentReady>();
        consumers.Add<TellCase, CaseClosed>();
        consumers.Add<TellCase, IncomingItemVoided>();
    }
}
