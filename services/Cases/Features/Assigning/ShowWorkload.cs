using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Deadlines;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Cases.Features.Assigning;

/// <summary>How much each unit and official of a department has on the desk: open cases, those due soon, overdue and waiting. Counts
/// open cases only, so it costs no more at the end of the year.</summary>
internal static class ShowWorkload
{
    internal sealed record Response(DateOnly Today, DateOnly DueSoonUntil, IReadOnlyList<Row> Rows);

    /// <param name="Handler">Absent: nobody handles them yet.</param>
    /// <param name="Waiting">For an answer of the applicant, a register, or the end of a suspension.</param>
    /// <param name="Unanswered">The answer did not come in time; somebody has to decide what follows.</param>
    internal sealed record Row(string? Unit, string? Handler, int Open, int DueSoon, int Overdue, int Waiting, int Unanswered);

    public static async Task<Response> Handle<TDb>(string department, TDb db, CityPack pack, CasesOptions options, TimeProvider clock, CancellationToken ct) where TDb : CasesDb
    {
        var today = pack.Calendar.Day(clock.GetUtcNow());
        var soon = Kpa.WorkingDaysAfter(today, options.WarnWorkingDays, pack.Calendar.IsHoliday);
        var rows = await db.Cases.AsNoTracking().Where(c => c.Department == department && c.IsOpen).GroupBy(c => new { c.Unit, c.Handler })
            .Select(g => new Row(g.Key.Unit, g.Key.Handler, g.Count(), g.Count(c => c.RunsUntil >= today && c.RunsUntil <= soon), g.Count(c => c.RunsUntil < today),
                g.Count(c => c.WaitsFor != null || c.State == CaseState.AwaitingSupplement || c.State == CaseState.Suspended), g.Count(c => c.AnswerBy < today))).ToListAsync(ct);
        return new Response(today, soon, [.. rows.OrderBy(r => r.Unit, StringComparer.Ordinal).ThenBy(r => r.Handler, StringComparer.Ordinal)]);
    }
}
