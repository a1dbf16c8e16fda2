using Pom.Day.Bookings;

namespace Pom.Day;

// What visitors do: take a ticket, wait for the paper, lose patience.
internal sealed partial class PointDay
{
    private static readonly TimeSpan PaperIsBack = TimeSpan.FromSeconds(90);

    private async Task Arrive(Visit visit, DateTimeOffset now)
    {
        journal.Count(Counted.Visits);
        if (visit.Booking is { } booking)
        {
            var checkedIn = await queue.CheckIn(booking, now);
            (booking.End, booking.TicketId) = (BookingEnd.CheckedIn, checkedIn.TicketId);
            await Wait(visit, new TicketRecord { Id = checkedIn.TicketId, Point = point.Code, Group = checkedIn.CaseGroup, IssuedAt = checkedIn.IssuedAt ?? now, BookedAt = booking.StartsAt, State = TicketStates.Waiting }, now);
            return;
        }
        var phone = contacts.AtMachine(point.Code, visit);
        if (await queue.Issue(visit, phone, now) is not { } issued)
        {
            journal.Count(Counted.TurnedAway);
            return;
        }
        if (visit.Priority is not null) journal.Count(Counted.Priority);
        var ticket = new TicketRecord { Id = issued.TicketId, Point = point.Code, Group = visit.CaseGroup, IssuedAt = issued.IssuedAt ?? now, State = TicketStates.Waiting, Told = phone is not null };
        await Wait(visit, ticket, now);
    }

    /// <summary>The visitor has a ticket, or will have as soon as there is paper.</summary>
    private async Task Wait(Visit visit, TicketRecord ticket, DateTimeOffset now)
    {
        Watch.Until(now);
        journal.Add(ticket);
        journal.Count(Counted.Waiting);
        _tickets.Add(ticket);
        _visitors[ticket.Id] = (visit, ticket);
        var since = ticket.BookedAt > now ? ticket.BookedAt.Value : now;
        simulation.At(since + visit.Patience, at => Try(() => LosePatience(visit, ticket, at)));
        await queue.Print(ticket, visit.PaperFails ? "failed" : "printed", now);
        if (visit.PaperFails)
        {
            ticket.OnPaper = false;
            simulation.At(now + PaperIsBack, at => Try(() => PrintAgain(ticket, at)));
            return;
        }
        await LookAtScreens(now);
    }

    private async Task PrintAgain(TicketRecord ticket, DateTimeOffset now)
    {
        if (!ticket.Is(TicketStates.Waiting)) return;
        Watch.Until(now);
        await queue.Print(ticket, "reprinted", now);
        journal.Count(Counted.Reprints);
        ticket.OnPaper = true;
        await LookAtScreens(now);
    }

    private async Task LosePatience(Visit visit, TicketRecord ticket, DateTimeOffset now)
    {
        if (!ticket.Is(TicketStates.Waiting)) return;
        ticket.Gone = true;
        if (!visit.GivesTicketBack) return;
        Watch.Until(now);
        await queue.Withdraw(ticket, now);
        journal.Count(Counted.Waiting, -1);
        await LookAtScreens(now);
    }
}
