using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Forwarding;

/// <summary>One step of an item's way through the departments as the desk reads it.</summary>
/// <param name="Rule">Id of the rule, with <paramref name="RuleVersion"/>; null when a person chose.</param>
/// <param name="Why">The rule in words, or the person's reason.</param>
/// <param name="ChosenBy">Account of the person who chose.</param>
internal sealed record RoutingTrailStep(int Number, DateTimeOffset At, string Department, string? Rule, int? RuleVersion, string? Why, string? ChosenBy)
{
    public static async Task<IReadOnlyList<RoutingTrailStep>> OfAsync(DocumentIntakeDb db, PersonalDataProtector protector, Guid itemId, CancellationToken ct) =>
        [.. (await db.RoutingSteps.AsNoTracking().Where(s => s.ItemId == itemId).OrderBy(s => s.Number).ToListAsync(ct))
            .Select(s => new RoutingTrailStep(s.Number, s.At, s.Department, s.Rule, s.RuleVersion, s.Reason is { } reason ? protector.Open(reason) : s.Why, s.ChosenBy))];
}
