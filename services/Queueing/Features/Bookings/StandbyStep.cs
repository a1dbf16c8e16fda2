using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Bookings;

namespace Pom.Queueing.Features.Bookings;

/// <summary>A place in line as its holder sees it.</summary>
/// <param name="Ahead">How many of the group wait before; null once nobody waits here any more.</param>
/// <param name="Offer">The booking that was offered; it is theirs when they confirm it in time.</param>
internal sealed record StandbyView(Guid StandbyId, string Token, StandbyState State, string ServicePoint, DateOnly Day, string Matter, DateTimeOffset From, DateTimeOffset To, int? Ahead, BookingView? Offer);

/// <summary>What every step with a place in line needs.</summary>
internal sealed class StandbyStep(QueueingDb db, BookingDesk desk, BookingSecrets secrets, BookingStep bookings)
{
    public async Task<StandbyEntry> FindAsync(string token, CancellationToken ct)
    {
        var index = secrets.TokenIndex(token);
        return await db.Standby.AsNoTracking().SingleOrDefaultAsync(e => e.TokenIndex == index, ct) ?? throw BookingRefusals.UnknownStandby();
    }

    public async Task<StandbyView> ViewAsync(string token, CancellationToken ct)
    {
        var entry = await FindAsync(token, ct);
        var offered = entry.BookingId is { } id ? await db.Bookings.AsNoTracking().SingleAsync(b => b.Id == id, ct) : null;
        return View(entry, token, await desk.ReadAsync(db, entry.ServicePoint, entry.Day, ct), offered);
    }

    public StandbyView View(StandbyEntry e, string token, BookingDay day, Booking? offered)
    {
        var offer = offered is null ? null : bookings.View(offered);
        var state = e.State == StandbyState.Offered && offer?.State == BookingState.Expired ? StandbyState.Lapsed : e.State;
        return new StandbyView(e.Id, token, state, e.ServicePoint, e.Day, e.Matter, e.From, e.To, state == StandbyState.Waiting ? day.AheadInLine(e) : null, offer);
    }
}
