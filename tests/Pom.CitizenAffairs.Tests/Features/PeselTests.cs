using Microsoft.EntityFrameworkCore;
using Pom.Cases.Identifiers;
using Pom.Cases.Testing;
using Pom.CitizenAffairs.Data;
using Pom.CitizenAffairs.Features.PeselNumbers;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Privacy;
using Pom.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Pom.CitizenAffairs.Tests.Features;

public sealed class PeselTests : AffairsUnderTest
{
    [Test]
    public async Task A_number_is_assigned_by_the_register_and_kept_sealed()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.Of("PeselAssignment", "SO"));
        await Desk.GrantAsync(opened.CaseId);
        await Platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        var entry = await EntryAsync(opened.CaseId);
        var number = Platform.Services.GetRequiredService<PersonalDataProtector>().Open(entry.Number!.Value);
        Assert.That(Pesel.Parse(number).BirthDate, Is.EqualTo(new DateOnly(1889, 5, 1)));
        Assert.That(entry.LegalBasis, Does.StartWith("art. 7"));
    }

    [Test]
    public async Task An_application_for_a_number_names_its_legal_basis()
    {
        await RefusedAsync(ItemBuilder.Of("PeselAssignment", "SO").Field("legalBasis", "?"), "legal basis");
        await RefusedAsync(ItemBuilder.Of("PeselAssignment", "SO").Field("birthDate", "2017-01-01"), "lies ahead");
    }

    [Test]
    public async Task A_restriction_may_come_by_proxy_its_withdrawal_never()
    {
        var proxy = new Applicant { FirstName = "Jan", LastName = "Dawny", Pesel = "85822824687" };
        await RefusedAsync(Of("PeselRestriction").With(i => i with { Applicant = proxy }), "power of attorney");
        await RefusedAsync(Of("PeselRestrictionWithdrawal").Attach("powerOfAttorney").With(i => i with { Applicant = proxy }), "never withdrawn by a proxy");
        var acting = new Proxy { Kind = Proxy.Family, FirstName = "Jan", LastName = "Dawny" };
        await RefusedAsync(Of("PeselRestrictionWithdrawal").With(i => i with { Applicant = i.Applicant with { Proxy = acting } }), "never withdrawn by a proxy");
        var restricted = await Platform.OpenAsync(Of("PeselRestriction").Attach("powerOfAttorney").With(i => i with { Applicant = proxy }));
        await Desk.GrantAsync(restricted.CaseId);
        await Eventually.Until(async () => (await EntryAsync(restricted.CaseId)).EnteredAt is not null, "it is in the register of restrictions");
    }

    [Test]
    public async Task A_child_s_number_is_not_restricted_and_one_that_is_not_restricted_is_not_withdrawn()
    {
        var child = Pesel.Create(new DateOnly(2010, 3, 1), Sex.Male, 18).Value;
        await RefusedAsync(Of("PeselRestriction").Field("subjectPesel", child), "adult");
        var opened = await Platform.OpenAsync(Of("PeselRestrictionWithdrawal"));
        await Desk.GrantAsync(opened.CaseId);
        await Eventually.Until(async () => (await Desk.AskedAsync(opened.CaseId)).Single().State == "rejected", "the register rejects it");
        Assert.That((await EntryAsync(opened.CaseId)).EnteredAt, Is.Null);
    }

    // The service exists since 2023; the rules of a matter are those of the day of its registration.
    private static ItemBuilder Of(string caseType) => ItemBuilder.Of(caseType, "SO").With(i => i with { RegisteredAt = new DateTimeOffset(2025, 3, 3, 10, 5, 0, TimeSpan.FromHours(1)) });

    private Task<PeselEntry> EntryAsync(Guid caseId) => Platform.Db<CitizenAffairsDb, PeselEntry>(db => db.Set<PeselEntry>().AsNoTracking().SingleAsync(o => o.CaseId == caseId));
}
