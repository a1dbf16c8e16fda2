using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;

namespace Pom.DocumentIntake.Features.Registers;

/// <summary>The state registers that are away at the moment: matters that need one are taken in as always, and their cases wait for it.</summary>
internal static class ListRegistersAway
{
    internal sealed record Response(string Register, string Service, DateTimeOffset Since, string Why);

    public static async Task<IReadOnlyList<Response>> Handle(string point, DocumentIntakeDb db, CancellationToken ct) =>
        await db.Set<RegisterOutage>().AsNoTracking().OrderBy(o => o.Register).ThenBy(o => o.Service).Select(o => new Response(o.Register, o.Service, o.Since, o.Why)).ToListAsync(ct);
}
