using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Cases.Identifiers;
using Pom.Cases.Testing;
using Pom.CitizenAffairs.Data;
using Pom.CitizenAffairs.Features.PeselNumbers;
using Pom.CitizenAffairs.Features.Residence;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Privacy;
using Pom.Testing;

namespace Pom.CitizenAffairs.Tests.Features;

/// <summary>Who has no PESEL and registers for longer than the set days gets a number with it, and is one person under both.</summary>
public sealed class ForeignerTests : AffairsUnderTest
{
    private static int s_serial;

    [TestCase("PermanentResidenceRegistration")]
    [TestCase("TemporaryResidenceRegistration")]
    public async Task A_number_is_assigned_with_the_registration(string caseType)
    {
        var opened = await GrantAsync(Foreigner(caseType, NewDocument()));
        var number = await NumberAsync(opened);
        Assert.That(Pesel.Parse(number).BirthDate, Is.EqualTo(new DateOnly(1889, 5, 1)));
        Assert.That((await Desk.AskedAsync(opened.CaseId)).Select(r => r.Operation), Is.EqualTo(new[] { "register-residence", "assign" }));
        var (entry, record) = await Platform.Db<CitizenAffairsDb, (PeselEntry, ResidenceRecord)>(async db =>
            (await db.Set<PeselEntry>().SingleAsync(e => e.CaseId == opened.CaseId), await db.Set<ResidenceRecord>().SingleAsync(r => r.CaseId == opened.CaseId)));
        Assert.That(entry.LegalBasis, Does.Contain("z urzędu"), "The city pack says by what law.");
        Assert.That((record.PersonIndex, record.IsOpen), Is.EqualTo((entry.PersonIndex, true)), "The residence is that of the number.");
        Assert.That(await Platform.Db<CitizenAffairsDb, bool>(db => db.LogSheet.AnyAsync(l => l.CaseId == opened.CaseId && l.Detail == "PESEL assigned ex officio")));
    }

    [Test]
    public async Task A_short_stay_brings_no_number()
    {
        // The law registers stays of more than three months; the days of the pack are the rule's own.
        var opened = await GrantAsync(Foreigner("TemporaryResidenceRegistration", NewDocument()).Field("until", "2016-10-31"));
        await Eventually.Until(async () => (await Desk.AskedAsync(opened.CaseId)).Single() is { Operation: "register-residence", State: "done" }, "PESEL has the residence");
        Assert.That(await Platform.Db<CitizenAffairsDb, bool>(db => db.Set<PeselEntry>().AnyAsync(e => e.CaseId == opened.CaseId)), Is.False);
    }

    [Test]
    public async Task Nobody_gets_a_number_whose_registration_was_rejected()
    {
        var document = NewDocument();
        await Registers.FlagAsync("PESEL", document, "dead");
        var opened = await GrantAsync(Foreigner("PermanentResidenceRegistration", document).Field("birthDate", "2014-02-03").With(i => i with { Applicant = ItemBuilder.Residence().Build().Applicant }));
        await Eventually.Until(async () => (await Desk.AskedAsync(opened.CaseId)).Single().State == "rejected", "PESEL rejects it");
        Assert.That(await Platform.Db<CitizenAffairsDb, bool>(db => db.Set<PeselEntry>().AnyAsync(e => e.CaseId == opened.CaseId)), Is.False);
    }

    [Test]
    public async Task What_the_number_needs_is_asked_for_before_the_registration_is_granted()
    {
        await RefusedAsync(Foreigner("PermanentResidenceRegistration", NewDocument()).Field("birthDate", null), "birth date, sex and citizenship");
        await RefusedAsync(Foreigner("PermanentResidenceRegistration", NewDocument()).Field("sex", null), "birth date, sex and citizenship");
    }

    [Test]
    public async Task Who_comes_with_the_document_or_with_the_number_is_one_person()
    {
        var document = NewDocument();
        var home = await GrantAsync(Foreigner("PermanentResidenceRegistration", document));
        var number = await NumberAsync(home);
        await RefusedAsync(Foreigner("PermanentResidenceRegistration", document).Field("deregisterPrevious", "false"), "second one");
        await RefusedAsync(ItemBuilder.Residence().Field("subjectPesel", number).Field("deregisterPrevious", "false").With(i => i with { Applicant = i.Applicant with { Pesel = number } }), "second one");
        var moved = await GrantAsync(Foreigner("PermanentResidenceRegistration", document).Field("since", "2016-10-05"));
        await Eventually.Until(async () => (await Desk.AskedAsync(moved.CaseId)).Single() is { Operation: "register-residence", State: "done" }, "no second number is asked for");
        var open = await Platform.Db<CitizenAffairsDb, List<Guid>>(async db =>
        {
            var person = await db.Set<ResidenceRecord>().Where(r => r.CaseId == home.CaseId).Select(r => r.PersonIndex).SingleAsync();
            return (await db.Set<ResidenceRecord>().Where(r => r.PersonIndex == person).ToListAsync()).Where(r => r.IsOpen).Select(r => r.CaseId).ToList();
        });
        Assert.That(open, Is.EqualTo(new[] { moved.CaseId }));
    }

    [Test]
    public async Task A_child_without_a_number_is_not_taken_for_the_parent_who_applies()
    {
        var parent = ItemBuilder.Residence();
        var child = Foreigner("PermanentResidenceRegistration", NewDocument()).Field("birthDate", "2014-02-03").With(i => i with { Applicant = parent.Build().Applicant });
        var opened = await GrantAsync(child);
        Assert.That(Pesel.Parse(await NumberAsync(opened)).BirthDate, Is.EqualTo(new DateOnly(2014, 2, 3)));
        await RefusedAsync(Foreigner("PermanentResidenceRegistration", NewDocument()).With(i => i with { Applicant = parent.Build().Applicant }), "power of attorney");
    }

    private static string NewDocument() => $"FE{Interlocked.Increment(ref s_serial):000000}";

    private static ItemBuilder Foreigner(string caseType, string document) => ItemBuilder.Of(caseType, "SO")
        .Field("subjectPesel", null).Field("travelDocument", document).Field("birthDate", "1889-05-01").Field("birthPlace", "Lwów").Field("birthCountry", "Ukraina").Field("sex", "female").Field("citizenship", "ukraińskie")
        .With(i => i with { Applicant = new Applicant { FirstName = "Olena", LastName = "Dawnenko", DocumentNumber = document, DocumentCountry = "UA" } });

    private async Task<CaseOpened> GrantAsync(ItemBuilder item)
    {
        var opened = await Platform.OpenAsync(item);
        await Desk.GrantAsync(opened.CaseId);
        return opened;
    }

    private async Task<string> NumberAsync(CaseOpened opened)
    {
        SealedText? number = null;
        await Eventually.Until(async () => (number = await Platform.Db<CitizenAffairsDb, SealedText?>(db => db.Set<PeselEntry>().Where(e => e.CaseId == opened.CaseId).Select(e => e.Number).SingleOrDefaultAsync())) is not null, "a number is assigned");
        return Platform.Services.GetRequiredService<PersonalDataProtector>().Open(number!.Value);
    }
}
