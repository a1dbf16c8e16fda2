using Pom.Queueing.Data;
using Pom.Queueing.Domain.Bookings;
using Pom.Queueing.Features.Bookings;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing;

/// <summary>Every route of bookings, one line each, below <c>/api/queueing</c>. Residents have no account: what they may do is bound
/// to the token of their booking, which nobody can guess.</summary>
internal static class BookingEndpoints
{
    private const string AnybodyMayBook = "residents book without an account; open holds are limited by address";
    private const string TokenIsTheKey = "the unguessable token is the key to this one booking";

    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<BookingSecrets>().AddSingleton<BookingDesk>().AddSingleton<WrongCodes>();
        services.AddSingleton<BookingSweep>().AddHostedService(s => s.GetRequiredService<BookingSweep>());
        services.AddScoped<BookingStep>().AddScoped<StandbyStep>().AddScoped<CheckInStep>();
    }

    public static void Map(RouteGroupBuilder api)
    {
        var point = api.MapGroup("/points/{point}");
        point.MapGet("/slots", ListSlots.Handle).AllowPublic("free times hold no personal data").WithSummary("Times of one day that a matter can be booked at");
        point.MapPost("/bookings", HoldSlot.Handle).AllowPublic(AnybodyMayBook).WithSummary("Keep a time while the form is filled in");
        point.MapPost("/standby", JoinStandby.Handle).AllowPublic(AnybodyMayBook).WithSummary("Stand by for a time that comes free");
        point.MapPost("/bookings/check-in", CheckIn.AtPoint).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("Check in with the code or the QR code; issues the ticket");
        point.MapGet("/days/{date}/bookings", ListBookings.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Bookings of one day, in the order of time");
        point.MapGet("/days/{date}/bookings/affected", AffectedBookings.List).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Bookings whose time no longer exists, after a closure");
        point.MapPost("/days/{date}/bookings/cancel-affected", AffectedBookings.Cancel).AllowAtPoint(Role.Supervisor).WithSummary("Cancel what a closure has made impossible; the residents are told");
        point.MapPost("/bookings/{bookingId:guid}/cancel", CancelBooking.ByStaff).AllowAtPoint(Role.Supervisor).WithSummary("The office cancels a booking; the resident is told");

        var booking = api.MapGroup("/bookings/{token}");
        booking.MapGet("", GetBooking.Handle).AllowPublic(TokenIsTheKey).WithSummary("One booking");
        booking.MapGet("/calendar.ics", GetCalendarFile.Handle).AllowPublic(TokenIsTheKey).WithSummary("The booking as a calendar file");
        booking.MapPost("/contact", GiveContact.Handle).AllowPublic(TokenIsTheKey).WithSummary("Say how you can be reached; a code is sent there");
        booking.MapPost("/confirm", ConfirmBooking.Handle).AllowPublic(TokenIsTheKey).WithSummary("Confirm with the code or the key of the link");
        booking.MapPost("/move", MoveBooking.Handle).AllowPublic(TokenIsTheKey).WithSummary("Move to another time");
        booking.MapPost("/cancel", CancelBooking.ByResident).AllowPublic(TokenIsTheKey).WithSummary("Cancel; the time goes to the next in line");
        booking.MapPost("/check-in", CheckIn.ByPhone).AllowPublic(TokenIsTheKey).WithSummary("Check in on the phone; issues the ticket");
        if (((IEndpointRouteBuilder)api).ServiceProvider.GetRequiredService<PlatformOptions>().Demo)
            booking.MapGet("/demo-letter", ShowDemoLetter.Handle).AllowPublic("demonstrations only; mapped nowhere else").WithSummary("Demonstration only: what the message to the contact says");

        var standby = api.MapGroup("/standby/{token}");
        standby.MapGet("", StandbyPlace.Get).AllowPublic("the unguessable token is the key to this one place").WithSummary("One place in line");
        standby.MapPost("/leave", StandbyPlace.Leave).AllowPublic("the unguessable token is the key to this one place").WithSummary("Leave the line");
    }
}
