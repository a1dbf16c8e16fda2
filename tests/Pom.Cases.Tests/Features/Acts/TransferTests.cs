using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Features;
using Pom.Cases.Testing;
using Pom.CitizenAffairs;
using Pom.CitizenAffairs.Data;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Hosting;
using Pom.Testing;
using Pom.VehicleRegistration;
using Pom.VehicleRegistration.Data;

namespace Pom.Cases.Tests.Features.Acts;

/// <summary>A matter goes from citizens' affairs to the vehicles, which is another service with another database, and back.</summary>
public sealed class TransferTests : CasesUnderTest
{
    private const string Vehicles = "/api/vehicle-registration/departments/KOM/cases";

    protected override IServiceModule[] Modules => [new CitizenAffairsModule(), new VehicleRegistrationModule(), new DeskModule()];

    private Task<CaseOpened> TakenOver(CaseOpened from, string by) => Platform.HearAsync<CaseOpened>(o => o.PreviousCaseId == from.CaseId && o.Department == by);

    [Test]
    public async Task A_matter_goes_on_in_another_department_with_its_term_and_comes_back()
    {
        var item = ItemBuilder.IdCard();
        var first = await Platform.OpenAsync(item);
        var handler = Platform.Handler("SO");
        GoTo(2016, 10, 12);
        var ended = await Act(handler, first.CaseId, "transfer", new { department = "KOM", note = "Sprawa pojazdu" });
        Assert.That((ended.State, ended.TransferredTo, ended.Ending), Is.EqualTo((CaseState.TransferredToDepartment, "KOM", (CaseEnding?)null)));

        var second = await TakenOver(first, "KOM");
        Assert.That((second.ItemId, second.Day, second.DueOn, second.Transfers), Is.EqualTo((first.ItemId, first.Day, first.DueOn, (int?)1)), "the term counts from the first registration");
        Assert.That(second.CaseReference, Does.StartWith("KM.5344."));
        var shown = await Read<JsonElement>(await Platform.Handler("KOM").GetAsync($"{Vehicles}/{second.CaseId}?purpose=review&reveal=true"));
        Assert.That(shown.GetProperty("case").GetProperty("previousReference").GetString(), Is.EqualTo(first.CaseReference));
        Assert.That(shown.GetProperty("applicant").GetProperty("pesel").GetString(), Is.EqualTo(item.Pesel));
        Assert.That(shown.GetProperty("attachments").GetArrayLength(), Is.EqualTo(1));

        await Read<CaseSummary>(await Platform.Handler("KOM").PostAsJsonAsync($"{Vehicles}/{second.CaseId}/transfer", new { department = "SO", note = "Jednak wasza" }));
        var third = await TakenOver(second, "SO");
        Assert.That((third.DueOn, third.Transfers), Is.EqualTo((first.DueOn, (int?)2)));
        var chain = (await Show(third.CaseId)).GetProperty("history").GetProperty("relatedCases").EnumerateArray().Select(r => $"{r.GetProperty("how")} {r.GetProperty("reference")}");
        Assert.That(chain, Is.EqualTo(new[] { $"previous {second.CaseReference}" }));
        Assert.That(Platform.Heard<CaseClosed>().Any(c => c.ItemId == first.ItemId), Is.False, "the matter lives on");

        await Act(handler, third.CaseId, "decide", new { outcome = "refused" });
        await Act(handler, third.CaseId, "close");
        Assert.That((await Platform.HearAsync<CaseClosed>(c => c.CaseId == third.CaseId)).CaseReference, Is.EqualTo(third.CaseReference));
    }

    [Test]
    public async Task An_open_request_goes_along_and_the_term_goes_on_standing_still()
    {
        var first = await Platform.OpenAsync(ItemBuilder.IdCard());
        await Act(Platform.Handler("SO"), first.CaseId, "request-supplement", new { missing = "Podpis" });
        GoTo(2016, 10, 13);
        await Act(Platform.Handler("SO"), first.CaseId, "transfer", new { department = "KOM", note = "x" });
        var second = await TakenOver(first, "KOM");
        var waiting = await Read<JsonElement>(await Platform.Handler("KOM").GetAsync($"{Vehicles}/{second.CaseId}?purpose=review"));
        Assert.That(waiting.GetProperty("case").GetProperty("state").GetString(), Is.EqualTo("awaitingSupplement"));
        Assert.That(waiting.GetProperty("history").GetProperty("supplements")[0].GetProperty("missing").GetString(), Is.EqualTo("Podpis"));
        GoTo(2016, 10, 17);
        var received = await Read<CaseSummary>(await Platform.Handler("KOM").PostAsJsonAsync($"{Vehicles}/{second.CaseId}/receive-supplement", new { }));
        Assert.That(received.DueOn, Is.EqualTo(new DateOnly(2016, 11, 16)), "seven days since the first department asked");
    }

    [TestCase("", "invalid-input", 400)]
    [TestCase("SO", "invalid-input", 400, Description = "itself")]
    [TestCase("XX", "invalid-input", 400)]
    public async Task Nowhere_else_can_a_case_go(string department, string slug, int status)
    {
        var first = await Platform.OpenAsync(ItemBuilder.IdCard());
        await Problem(await Post(Platform.Handler("SO"), first.CaseId, "transfer", new { department, note = "x" }), status, slug);
        Assert.That(await LogOf(first.CaseId), Is.EqualTo(new[] { "opened" }));
    }

    [Test]
    public async Task What_is_struck_out_on_the_way_is_told_to_the_department_that_goes_on_with_it()
    {
        ItemHandedOver item = ItemBuilder.IdCard();
        var first = await Platform.OpenAsync(item);
        await Act(Platform.Handler("SO"), first.CaseId, "transfer", new { department = "KOM", note = "x" });
        var second = await TakenOver(first, "KOM");
        await Platform.WithdrawAsync(item); // intake has not heard of the new department yet
        await Eventually.Until(() => Platform.Db<VehicleRegistrationDb, bool>(db => db.Cases.AnyAsync(c => c.Id == second.CaseId && c.ItemVoidedAt != null)), "it is told");
        Assert.That(await Platform.Db<CitizenAffairsDb, int>(db => db.Cases.CountAsync(c => c.ItemId == item.ItemId)), Is.EqualTo(1));
    }
}
