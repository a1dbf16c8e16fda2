using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake.Features.Reconciliations;

/// <summary>Asks every department of the platform what it has of a day. Nobody waits for the answers; they are compared when the
/// reconciliation is read.</summary>
internal static class StartReconciliation
{
    /// <param name="Day">yyyy-MM-dd, today at the latest.</param>
    internal sealed record Request(string? Day = null);

    internal sealed record Response(Guid ReconciliationId, DateOnly Day, IReadOnlyList<string> Asked);

    public static async Task<Created<Response>> Handle(Request request, Caller caller, DocumentIntakeDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(request.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new InputException("day", "Is no day; allowed is yyyy-MM-dd, such as 2016-10-10.");
        if (day > pack.Calendar.Day(clock.GetUtcNow())) throw new InputException("day", "Is in the future; today at the latest is allowed.");
        return await db.InTransactionAsync(async () =>
        {
            var reconciliation = new Reconciliation { Id = Guid.CreateVersion7(), Day = day, RequestedBy = caller.User, RequestedAt = TimeProvider.System.GetUtcNow() };
            db.Reconciliations.Add(reconciliation);
            var asked = Asked(pack);
            foreach (var department in asked)
                db.Announce(new StateCasesOfDay { ReconciliationId = reconciliation.Id, Department = department, Day = day }, Guid.CreateVersion7(), department);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/document-intake/reconciliations/{reconciliation.Id}", new Response(reconciliation.Id, day, asked));
        }, ct);
    }

    /// <summary>Departments that a service of the platform speaks for.</summary>
    public static IReadOnlyList<string> Asked(CityPack pack) => [.. pack.Departments.Select(d => d.Code).Distinct().Where(code => pack.Department(code).Delivery == DeliveryWay.Platform)];
}
