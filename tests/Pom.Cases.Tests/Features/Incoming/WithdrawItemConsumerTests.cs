using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.References;
using Pom.Cases.Testing;
using Pom.CitizenAffairs.Data;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Testing;

namespace Pom.Cases.Tests.Features.Incoming;

public sealed class WithdrawItemConsumerTests : CasesUnderTest
{
    private Task<Case?> CaseOf(Guid itemId) => Platform.Db<CitizenAffairsDb, Case?>(db => db.Cases.AsNoTracking().Include(c => c.LogSheet).SingleOrDefaultAsync(c => c.ItemId == itemId));

    [Test]
    public async Task An_open_case_says_that_its_item_is_void_and_a_person_closes_it()
    {
        ItemHandedOver item = ItemBuilder.IdCard();
        var opened = await Platform.OpenAsync(item);
        await Platform.WithdrawAsync(item);
        await Platform.WithdrawAsync(item);
        await Platform.AllTakenAsync();

        var handler = Platform.Handler("SO");
        var shown = await handler.GetFromJsonAsync<System.Text.Json.JsonElement>($"{Cases}/{opened.CaseId}?purpose=review");
        Assert.That(shown.GetProperty("case").GetProperty("itemVoidedAt").GetDateTimeOffset(), Is.EqualTo(Platform.Clock.GetUtcNow()));
        Assert.That(shown.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()), Is.SupersetOf(new[] { "closed" }).And.None.EqualTo("decided"));
        Assert.That(Platform.Heard<CaseClosed>().Any(c => c.CaseId == opened.CaseId), Is.False, "nothing closes by itself");
        await Problem(await handler.PostAsJsonAsync($"{Cases}/{opened.CaseId}/decide", new { outcome = "granted" }), 409, "not-in-this-state");

        var closed = await Act(handler, opened.CaseId, "close", new { note = "Wpisano dwa razy" });
        Assert.That((closed.State, closed.Handler, closed.Outcome), Is.EqualTo((CaseState.Closed, "handler.so", (DecisionOutcome?)null)));
        await Platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId);
        Assert.That((await CaseOf(item.ItemId))!.LogSheet.OrderBy(l => l.Number).Select(l => l.Act), Is.EqualTo(new[] { CaseAct.Opened, CaseAct.ItemVoided, CaseAct.Closed }));
    }

    [Test]
    public async Task What_is_void_before_it_comes_gets_no_case_and_no_reference()
    {
        ItemHandedOver item = ItemBuilder.Residence(), next = ItemBuilder.Residence();
        var first = await Platform.OpenAsync(ItemBuilder.Residence());
        await Platform.WithdrawAsync(item);
        await Platform.WithdrawAsync(item);
        await Platform.HandOverAsync(item); // the error queue gave it back
        await Platform.AllTakenAsync();

        Assert.That(await CaseOf(item.ItemId), Is.Null);
        Assert.That(Platform.Heard<ItemRefused>().Any(r => r.ItemId == item.ItemId), Is.False, "it is not sent on");
        var second = await Platform.OpenAsync(next);
        Assert.That(CaseReference.Parse(second.CaseReference).Number, Is.EqualTo(CaseReference.Parse(first.CaseReference).Number + 1));
    }

    [Test]
    public async Task Both_at_once_are_taken_in_their_order()
    {
        var items = Enumerable.Range(0, 20).Select(_ => ItemBuilder.IdCard().Build()).ToList();
        foreach (var item in items)
        {
            await Platform.HandOverAsync(item);
            await Platform.WithdrawAsync(item);
        }
        await Platform.AllTakenAsync();
        foreach (var item in items) Assert.That((await CaseOf(item.ItemId))?.ItemVoidedAt, Is.Not.Null);
    }
}
