using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pom.Cases.Identifiers;
using Pom.Cases.Testing;
using Pom.CitizenAffairs.Data;
using Pom.CitizenAffairs.Features.IdCards;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Testing;

namespace Pom.CitizenAffairs.Tests.Features;

public sealed class IdCardTests : AffairsUnderTest
{
    [Test]
    public async Task A_card_is_ordered_made_arrives_is_handed_out_and_its_fingerprints_go()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.Of("IdCardExchange", "SO").Field("previousCard", "ABA300000"));
        await Desk.GrantAsync(opened.CaseId);
        await Platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        var arrived = await OrderAsync(opened.CaseId);
        Assert.That((arrived.Stage, arrived.IssuedOn, arrived.ValidUntil, arrived.Fingerprints), Is.EqualTo((IdCardStage.Arrived, new DateOnly(2016, 10, 10), new DateOnly(2026, 10, 10), true)));

        await Platform.PickUpAsync(opened);
        await Eventually.Until(async () => await OrderAsync(opened.CaseId) is { FingerprintsErasedOn: not null, PreviousInvalidatedOn: not null }, "the previous card is invalid and the fingerprints are erased");
        Assert.That((await OrderAsync(opened.CaseId)).Stage, Is.EqualTo(IdCardStage.Issued));
        var done = (await Registers.JournalAsync("RDO")).Select(r => r.Operation).ToList();
        Assert.That(done.IndexOf("issue-id-card"), Is.LessThan(done.IndexOf("invalidate-id-card")), "The old card is good until the new one is handed out.");
        Assert.That(done.IndexOf("issue-id-card"), Is.LessThan(done.IndexOf("erase-fingerprints")));
    }

    [Test]
    public async Task The_fingerprints_of_a_card_that_nobody_collects_go_after_ninety_days()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        await Desk.GrantAsync(opened.CaseId);
        await Platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        var erasure = Platform.Services.GetServices<IHostedService>().OfType<FingerprintErasure>().Single();
        try
        {
            Platform.Clock.Now = Platform.Clock.Now.AddDays(90);
            await erasure.PassAsync(default);
            Assert.That((await OrderAsync(opened.CaseId)).ErasureAsked, Is.False, "On the ninetieth day they may still be needed.");
            Platform.Clock.Now = Platform.Clock.Now.AddDays(1);
            await erasure.PassAsync(default);
            await Eventually.Until(async () => (await OrderAsync(opened.CaseId)).FingerprintsErasedOn is not null, "they are erased");
            Assert.That(await erasure.PassAsync(default), Is.Zero, "They are erased once.");
        }
        finally { Platform.Clock.Now = new TestClock().Now; }
        await Platform.PickUpAsync(opened);
        await Platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId);
        Assert.That((await OrderAsync(opened.CaseId)).Stage, Is.EqualTo(IdCardStage.Issued), "The card itself can still be collected.");
    }

    [Test]
    public async Task A_child_s_card_needs_a_guardian_is_valid_five_years_and_has_no_fingerprints()
    {
        var child = Pesel.Create(new DateOnly(2010, 3, 1), Sex.Male, 17).Value;
        var alone = ItemBuilder.IdCard().Field("subjectPesel", child).Field("birthDate", "2010-03-01");
        await RefusedAsync(alone, "guardian");
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard().Field("subjectPesel", child).Field("birthDate", "2010-03-01").Attach("guardian"));
        await Desk.GrantAsync(opened.CaseId);
        await Platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        var order = await OrderAsync(opened.CaseId);
        Assert.That((order.Fingerprints, order.ValidUntil), Is.EqualTo((false, new DateOnly(2021, 10, 10))));
    }

    [Test]
    public async Task An_adult_comes_themselves_with_the_birth_date_of_their_number_and_for_one_card_at_a_time()
    {
        var other = Pesel.Create(new DateOnly(1890, 3, 1), Sex.Male, 17).Value;
        await RefusedAsync(ItemBuilder.IdCard().Field("subjectPesel", other).Field("birthDate", "1890-03-01"), "power of attorney");
        await RefusedAsync(ItemBuilder.IdCard().Field("birthDate", "1885-03-01"), "birth date");
        var acting = new Proxy { Kind = Proxy.Family, FirstName = "Jan", LastName = "Dawny" };
        await RefusedAsync(ItemBuilder.IdCard().Attach("powerOfAttorney").With(i => i with { Applicant = i.Applicant with { Proxy = acting } }), "in person");
        await Registers.SetAsync("RDO", new Simulators.Registers.Settings(ProductionMs: 60_000));
        var item = ItemBuilder.IdCard().Build();
        var first = await Platform.OpenAsync(item);
        await Desk.GrantAsync(first.CaseId);
        await RefusedAsync(ItemBuilder.IdCard().With(_ => item with { ItemId = Guid.CreateVersion7(), Number = "RPW/second/2016" }), "already");
    }

    private Task<IdCardOrder> OrderAsync(Guid caseId) => Platform.Db<CitizenAffairsDb, IdCardOrder>(db => db.Set<IdCardOrder>().AsNoTracking().SingleAsync(o => o.CaseId == caseId));
}
