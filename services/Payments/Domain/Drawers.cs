using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Domain;

/// <summary>Finds the drawer that cash goes into or comes out of.</summary>
internal static class Drawers
{
    /// <exception cref="DomainException">409: none is open at the counter, or it is still the one of another day.</exception>
    public static async Task<OpenDrawer> OpenDrawerAsync(this PaymentsDb db, string point, int counter, DateOnly day, CancellationToken ct)
    {
        var open = await db.OpenDrawers.AsNoTracking().SingleOrDefaultAsync(o => o.ServicePoint == point && o.Counter == counter, ct)
            ?? throw new DomainException("no-open-drawer", StatusCodes.Status409Conflict, "No cash drawer is open", $"Open a drawer at counter {counter} with its float first.");
        return open.Day == day ? open : throw new DomainException("drawer-of-another-day", StatusCodes.Status409Conflict, "The drawer is of another day", $"The drawer at counter {counter} is of {open.Day:yyyy-MM-dd}; count and close it first.");
    }
}
