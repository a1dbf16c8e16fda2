using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Testing;
using Pom.CitizenAffairs.Data;
using Pom.Testing;

namespace Pom.Cases.Tests.Features.Warnings;

public sealed class WarnOfDeadlinesTests : CasesUnderTest
{
    protected override TestSettings Settings => new() { Configuration = { ["Pom:Cases:WarnEverySeconds"] = "0.05", ["Pom:Cases:WarnWorkingDays"] = "3" } };

    private Task<List<string>> WarningsOf(Guid caseId) => Platform.Db<CitizenAffairsDb, List<string>>(async db =>
        [.. (await db.DeadlineWarnings.AsNoTracking().Where(w => w.CaseId == caseId).OrderBy(w => w.DueOn).ToListAsync()).Select(w => $"{w.Kind} {w.DueOn:yyyy-MM-dd}")]);

    [Test]
    public async Task Before_and_after_the_last_day_each_is_noted_once_and_disturbs_nobody()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard()); // due on Wednesday 9 November
        var handler = Platform.Handler("SO");
        GoTo(2016, 11, 3);
        var other = await Platform.OpenAsync(ItemBuilder.IdCard().With(i => i with { RegisteredAt = new DateTimeOffset(2016, 9, 1, 10, 0, 0, TimeSpan.FromHours(2)) }));
        await Eventually.Until(async () => (await WarningsOf(other.CaseId)).Count == 1, "the overdue one is noted");
        Assert.That(await WarningsOf(opened.CaseId), Is.Empty, "four working days are left");

        GoTo(2016, 11, 4);
        await Eventually.Until(async () => (await WarningsOf(opened.CaseId)).SequenceEqual(["DueSoon 2016-11-09"]), "due soon");
        GoTo(2016, 11, 10);
        await Eventually.Until(async () => (await WarningsOf(opened.CaseId)).Count == 2, "overdue");
        Assert.That(await WarningsOf(opened.CaseId), Is.EquivalentTo(new[] { "DueSoon 2016-11-09", "Overdue 2016-11-09" }));
        Assert.That((await Show(opened.CaseId)).GetProperty("history").GetProperty("warnings").GetArrayLength(), Is.EqualTo(2));

        var extended = await Act(handler, opened.CaseId, "extend-deadline", new { until = "2016-11-14", cause = "x", version = 0 });
        Assert.That(extended.Version, Is.EqualTo(1), "the clock has changed no version");
        await Eventually.Until(async () => (await WarningsOf(opened.CaseId)).Contains("DueSoon 2016-11-14"), "the new day is watched, too");
    }
}
