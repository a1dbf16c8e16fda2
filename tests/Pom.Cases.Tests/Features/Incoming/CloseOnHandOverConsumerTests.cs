using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Testing;
using Pom.CitizenAffairs.Data;
using Pom.Contracts.Cases;
using Pom.Testing;

namespace Pom.Cases.Tests.Features.Incoming;

public sealed class CloseOnHandOverConsumerTests : CasesUnderTest
{
    private Task<Case> Find(Guid id) => Platform.Db<CitizenAffairsDb, Case>(db => db.Cases.AsNoTracking().Include(c => c.LogSheet).SingleAsync(c => c.Id == id));

    [Test]
    public async Task A_pick_up_closes_the_case_once()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        await Act(handler, opened.CaseId, "decide", new { outcome = "granted" });
        await Act(handler, opened.CaseId, "document-ready");
        await Platform.PickUpAsync(opened);
        await Platform.PickUpAsync(opened);

        var closed = await Platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId);
        Assert.That((closed.Day, closed.CaseReference), Is.EqualTo((opened.Day, opened.CaseReference)));
        await Platform.AllTakenAsync();
        Assert.That(Platform.Heard<CaseClosed>().Count(c => c.CaseId == opened.CaseId), Is.EqualTo(1));
        var acts = (await Find(opened.CaseId)).LogSheet.OrderBy(l => l.Number).Select(l => l.Act);
        Assert.That(acts, Is.EqualTo(new[] { CaseAct.Opened, CaseAct.Started, CaseAct.Decided, CaseAct.DocumentReady, CaseAct.DocumentHandedOver, CaseAct.Closed }));
    }

    [Test]
    public async Task A_pick_up_that_comes_before_the_document_was_ready_is_kept_and_heals()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        await Platform.PickUpAsync(opened);
        await Eventually.Until(async () => (await Find(opened.CaseId)).HandedOverAt is not null, "the fact is kept");
        Assert.That((await Find(opened.CaseId)).State, Is.EqualTo(CaseState.Registered));

        var handler = Platform.Handler("SO");
        await Act(handler, opened.CaseId, "decide", new { outcome = "granted" });
        var closed = await Act(handler, opened.CaseId, "document-ready");
        Assert.That(closed.State, Is.EqualTo(CaseState.Closed));
    }
}
