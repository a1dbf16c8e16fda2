using Microsoft.AspNetCore.Http.HttpResults;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Register;

/// <summary>The register of one point by day or year, page by page. Senders and remarks only when asked for (<c>full</c>), which a
/// supervisor may and which goes into the access log row by row.</summary>
internal static class ListRegister
{
    /// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
    internal sealed record Response(IReadOnlyList<RegisterRow> Items, string? Next);

    public static async Task<Ok<Response>> Handle(string point, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct,
        DateOnly? day = null, int? year = null, string? after = null, int take = 200, bool full = false, string purpose = "register")
    {
        Desk.Known(pack, point);
        if (take is < 1 or > RegisterPage.Most) throw new InputException("take", $"Is {take}; allowed is 1 to {RegisterPage.Most}.");
        MayReadFull(full, caller);
        var span = RegisterSpan.Of(point, day, year, full, pack.Calendar.Day(clock.GetUtcNow()));
        var (rows, next) = await RegisterPage.ReadAsync(db, span, RegisterKey.Parse(after), take, caller, protector, clock, Purpose.Of(purpose), ct);
        return TypedResults.Ok(new Response(rows, next?.ToString()));
    }

    public static void MayReadFull(bool full, Caller caller)
    {
        if (full && !caller.Is(Role.Supervisor))
            throw new DomainException("not-allowed", StatusCodes.Status403Forbidden, "Not allowed", "The register with senders is for the supervisor of the point; a clerk opens an item.");
    }
}
