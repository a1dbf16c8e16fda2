using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Bookings;

/// <summary>The resident has come: at the machine or the desk with code or QR code, or on the own phone. Open from some minutes before
/// the booked time until shortly before it; who comes later has lost the booking and takes an ordinary ticket.</summary>
internal static class CheckIn
{
    /// <param name="Code">The six digits, or …</param>
    /// <param name="Token">… the content of the QR code.</param>
    internal sealed record Request(string? Code = null, string? Token = null);

    public static async Task<Created<CheckInStep.Response>> AtPoint(
        string point, Request request, Caller caller, BookingStep step, CheckInStep checkIn, WrongCodes codes, QueueingDb db, BookingSecrets secrets, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        if (request.Code is null == request.Token is null) throw new InputException("code", "Give either the six digits or the content of the QR code.");
        var channel = caller.Is(Role.Device) ? TicketChannel.Machine : TicketChannel.Desk;
        var found = request.Token is { } token ? await step.FindAsync(token, ct)
            : await codes.TryAsync([$"account {caller.User}"], () => FindByCodeAsync(db, secrets, at, request.Code!, ct));
        if (found.ServicePoint != at.Code) throw BookingRefusals.OtherPoint(found);
        return await checkIn.TakeAsync(found, channel, ct);
    }

    public static async Task<Created<CheckInStep.Response>> ByPhone(string token, BookingStep step, CheckInStep checkIn, CancellationToken ct) =>
        await checkIn.TakeAsync(await step.FindAsync(token, ct), TicketChannel.Phone, ct);

    private static async Task<Booking> FindByCodeAsync(QueueingDb db, BookingSecrets secrets, PointDay at, string code, CancellationToken ct)
    {
        var index = secrets.CodeIndex(code);
        return await db.Bookings.AsNoTracking().SingleOrDefaultAsync(b => b.ServicePoint == at.Code && b.Day == at.Day && b.CodeIndex == index, ct) ?? throw BookingRefusals.UnknownCode(at.Code);
    }
}
