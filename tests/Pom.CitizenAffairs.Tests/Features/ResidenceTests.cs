using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Testing;
using Pom.CitizenAffairs.Data;
using Pom.CitizenAffairs.Features.Residence;
using Pom.Contracts.DocumentIntake;
using Pom.Testing;

namespace Pom.CitizenAffairs.Tests.Features;

public sealed class ResidenceTests : AffairsUnderTest
{
    [Test]
    public async Task Registration_is_entered_here_and_in_PESEL_and_ends_what_was_before()
    {
        var first = ItemBuilder.Residence();
        await GrantAsync(first);
        var second = Again(first, "PermanentResidenceRegistration").Field("since", "2016-10-05").Field("deregisterPrevious", "true");
        var opened = await GrantAsync(second);
        var records = await RecordsAsync(opened);
        Assert.That(records.Select(r => (r.Kind, r.From, r.EndedOn)), Is.EqualTo(new (ResidenceKind, DateOnly, DateOnly?)[]
        {
            (ResidenceKind.Permanent, new(2016, 10, 1), new(2016, 10, 5)), (ResidenceKind.Permanent, new(2016, 10, 5), null),
        }));
        await Eventually.Until(async () => (await Desk.AskedAsync(opened.CaseId)).Single() is { Operation: "register-residence", State: "done" }, "PESEL has it");
    }

    [Test]
    public async Task A_temporary_address_stands_beside_the_permanent_one_but_never_at_the_same_place()
    {
        var permanent = ItemBuilder.Residence();
        await GrantAsync(permanent);
        var same = permanent.Build().Form;
        await RefusedAsync(Again(permanent, "TemporaryResidenceRegistration").Field("street", same["street"]).Field("house", same["house"]), "at this address already");
        var opened = await GrantAsync(Again(permanent, "TemporaryResidenceRegistration"));
        Assert.That((await RecordsAsync(opened)).Count(r => r.EndedOn is null), Is.EqualTo(2));
    }

    [Test]
    public async Task What_the_law_does_not_allow_cannot_be_granted()
    {
        await RefusedAsync(ItemBuilder.Residence().Field("postalCode", "30-001"), "commune");
        await RefusedAsync(ItemBuilder.Residence().Field("since", "2016-10-11"), "cannot lie ahead");
        await RefusedAsync(ItemBuilder.Of("TemporaryResidenceRegistration", "SO").Field("until", "2016-09-30"), "last day after its first");
        var first = ItemBuilder.Residence();
        await GrantAsync(first);
        await RefusedAsync(Again(first, "PermanentResidenceRegistration").Field("deregisterPrevious", "false"), "second one");
        await RefusedAsync(ItemBuilder.Residence().With(i => i with { Applicant = new Applicant { FirstName = "Jan", LastName = "Dawny", Pesel = "85822824687" } }), "power of attorney");
    }

    [Test]
    public async Task A_proxy_with_a_power_of_attorney_may_and_a_late_report_is_marked()
    {
        var item = ItemBuilder.Residence().Field("since", "2016-08-20").Attach("powerOfAttorney")
            .With(i => i with { Applicant = new Applicant { FirstName = "Jan", LastName = "Dawny", Pesel = "85822824687" } });
        var opened = await GrantAsync(item);
        Assert.That((await RecordsAsync(opened)).Single().Late);
    }

    [Test]
    public async Task Deregistration_ends_the_open_residence_at_that_address_only()
    {
        var first = ItemBuilder.Residence();
        await GrantAsync(first);
        var form = first.Build().Form;
        await RefusedAsync(Again(first, "ResidenceDeregistration"), "another address");
        var opened = await GrantAsync(Again(first, "ResidenceDeregistration").Field("street", form["street"]).Field("house", form["house"]));
        Assert.That((await RecordsAsync(opened)).Single().EndedOn, Is.EqualTo(new DateOnly(2016, 10, 10)));
    }

    [Test]
    public async Task What_PESEL_rejects_is_taken_back_with_its_reason_and_may_be_asked_again()
    {
        var first = ItemBuilder.Residence();
        var home = await GrantAsync(first);
        await Eventually.Until(async () => (await RecordsAsync(home)).Single().EnteredAt is not null, "PESEL has the first");
        await Registers.FlagAsync("PESEL", first.Pesel, "dead");
        var opened = await GrantAsync(Again(first, "PermanentResidenceRegistration").Field("since", "2016-10-05").Field("deregisterPrevious", "true"));
        await AnsweredAsync(opened, "rejected");
        Assert.That((await RecordsAsync(home)).Select(r => (r.CaseId, r.IsOpen, r.RejectedAt is null)), Is.EqualTo(new[] { (home.CaseId, true, true), (opened.CaseId, false, false) }), "The person lives where they lived before.");
        var shown = await RegisterDesk.ReadAsync<JsonElement>(await Desk.Handler.GetAsync($"{Desk.Cases}/{opened.CaseId}?purpose=review"));
        var row = shown.GetProperty("logSheet").EnumerateArray().Last();
        Assert.That((row.GetProperty("detail").GetString(), row.GetProperty("note").GetString()), Is.EqualTo(("rejected by PESEL: register-residence", "The register knows this person as deceased.")));

        await Registers.FlagAsync("PESEL", first.Pesel, "dead", set: false);
        var request = (await Desk.AskedAsync(opened.CaseId)).Single().RequestId;
        Assert.That((await Desk.PostAsync(opened.CaseId, $"register-requests/{request}/repeat")).IsSuccessStatusCode);
        Assert.That((await RecordsAsync(home)).Select(r => r.IsOpen), Is.EqualTo(new[] { false, true }), "Entered again before it is asked again.");
        await Eventually.Until(async () => (await RecordsAsync(home))[1].EnteredAt is not null, "PESEL has it");
    }

    [Test]
    public async Task What_stands_is_not_overtaken_by_asking_again_for_what_was_rejected()
    {
        var first = ItemBuilder.Residence();
        await Registers.FlagAsync("PESEL", first.Pesel, "dead");
        var rejected = await GrantAsync(first);
        await AnsweredAsync(rejected, "rejected");
        await Registers.FlagAsync("PESEL", first.Pesel, "dead", set: false);
        var later = await GrantAsync(Again(first, "PermanentResidenceRegistration").Field("since", "2016-10-05"));
        await AnsweredAsync(later, "done");
        var request = (await Desk.AskedAsync(rejected.CaseId)).Single().RequestId;
        var again = await Desk.PostAsync(rejected.CaseId, $"register-requests/{request}/repeat");
        Assert.That((again.StatusCode, (await Desk.AskedAsync(rejected.CaseId)).Count), Is.EqualTo((HttpStatusCode.Conflict, 1)));
    }

    private Task AnsweredAsync(Contracts.Cases.CaseOpened opened, string state) =>
        Eventually.Until(async () => (await Desk.AskedAsync(opened.CaseId)).All(r => r.State == state), $"PESEL's answer is {state}");

    private async Task<Contracts.Cases.CaseOpened> GrantAsync(ItemBuilder item)
    {
        var opened = await Platform.OpenAsync(item);
        await Desk.GrantAsync(opened.CaseId);
        return opened;
    }

    /// <summary>Another matter of the same person.</summary>
    private static ItemBuilder Again(ItemBuilder first, string caseType) =>
        ItemBuilder.Of(caseType, "SO").Field("subjectPesel", first.Pesel).With(i => i with { Applicant = i.Applicant with { Pesel = first.Pesel } });

    /// <summary>All residences of the person that a case is about, in order.</summary>
    private Task<List<ResidenceRecord>> RecordsAsync(Contracts.Cases.CaseOpened opened) => Platform.Db<CitizenAffairsDb, List<ResidenceRecord>>(async db =>
    {
        var person = await db.Set<ResidenceRecord>().Where(r => r.CaseId == opened.CaseId || r.EndedByCaseId == opened.CaseId).Select(r => r.PersonIndex).FirstAsync();
        return await db.Set<ResidenceRecord>().AsNoTracking().Where(r => r.PersonIndex == person).OrderBy(r => r.From).ToListAsync();
    });
}
