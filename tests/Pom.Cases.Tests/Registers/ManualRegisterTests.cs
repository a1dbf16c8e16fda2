using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Testing;
using Pom.CitizenAffairs;
using Pom.CitizenAffairs.Data;
using Pom.Contracts.Cases;
using Pom.Testing;

namespace Pom.Cases.Tests.Registers;

/// <summary>No program asks the register: the official does, and types what it said.</summary>
public sealed class ManualRegisterTests
{
    private TestPlatform _platform = null!;
    private RegisterDesk _desk = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await TestPlatform.StartAsync(new CitizenAffairsModule(), new DeskModule());
        _desk = new RegisterDesk(_platform, "citizen-affairs", "SO");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _platform.DisposeAsync();

    [Test]
    public async Task What_the_official_types_moves_the_case_as_a_program_would()
    {
        var item = ItemBuilder.IdCard();
        var opened = await _platform.OpenAsync(item);
        await _desk.GrantAsync(opened.CaseId);
        var waiting = (await _desk.AskedAsync(opened.CaseId)).Single();
        Assert.That((waiting.Operation, waiting.State, waiting.Parked), Is.EqualTo(("order-id-card", "waiting", false)));
        var list = await _desk.Handler.GetStringAsync("/api/citizen-affairs/departments/SO/register-requests?register=RDO");
        Assert.That(list, Does.Contain(waiting.RequestId.ToString()));
        var read = await _desk.Handler.GetStringAsync($"{_desk.Cases}/{opened.CaseId}/register-requests/{waiting.RequestId}?purpose=zam%C3%B3wienie+dowodu");
        Assert.That(read, Does.Contain(item.Pesel), "At the register's station the official needs the number.");
        Assert.That(await _platform.Db<CitizenAffairsDb, int>(db => db.AccessLog.CountAsync(l => l.ObjectId == waiting.RequestId)), Is.EqualTo(1));

        await _desk.EnterAsync(opened.CaseId, "order-id-card", new { orderNumber = "77/2016" });
        await _desk.EnterAsync(opened.CaseId, "id-card-status", new { stage = "personalised", documentNumber = "DEM400077" });
        await _desk.EnterAsync(opened.CaseId, "id-card-status", new { stage = "arrived" });
        await _platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        Assert.That((await _desk.AskedAsync(opened.CaseId)).Select(r => r.AnsweredBy), Is.All.EqualTo("handler.so"));
    }

    [Test]
    public async Task An_answer_is_typed_once_and_completely()
    {
        var opened = await _platform.OpenAsync(ItemBuilder.IdCard());
        await _desk.GrantAsync(opened.CaseId);
        var request = (await _desk.AskedAsync(opened.CaseId)).Single().RequestId;
        var act = $"register-requests/{request}/result";
        Assert.That((await _desk.PostAsync(opened.CaseId, act)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await _desk.PostAsync(opened.CaseId, act, new { outcome = "rejected" })).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "A rejection needs a reason.");
        Assert.That((await _desk.PostAsync(opened.CaseId, act, new { outcome = "waiting" })).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await _desk.PostAsync(opened.CaseId, $"register-requests/{Guid.CreateVersion7()}/result", new { outcome = "done" })).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await _desk.PostAsync(opened.CaseId, act, new { outcome = "done", result = new { orderNumber = "1" } })).IsSuccessStatusCode);
        Assert.That((await _desk.PostAsync(opened.CaseId, act, new { outcome = "done" })).StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task An_official_may_go_on_without_the_register()
    {
        var opened = await _platform.OpenAsync(ItemBuilder.IdCard());
        await _desk.GrantAsync(opened.CaseId);
        await _desk.PostAsync(opened.CaseId, "document-ready");
        await _platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        await _platform.PickUpAsync(opened);
        await _platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId);
        await _desk.EnterAsync(opened.CaseId, "order-id-card", new { orderNumber = "78/2016" });
        Assert.That((await _desk.AskedAsync(opened.CaseId)).Select(r => r.Operation), Does.Contain("issue-id-card"), "What was handed out before is told as soon as the order is known.");
    }

    [Test]
    public async Task A_look_up_waits_for_the_official_too()
    {
        var item = ItemBuilder.IdCard();
        var opened = await _platform.OpenAsync(item);
        var answer = await RegisterDesk.ReadAsync<JsonElement>(await _desk.PostAsync(opened.CaseId, "look-ups", new { register = "PESEL", purpose = "weryfikacja", subject = new { pesel = item.Pesel } }));
        Assert.That(answer.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object, Is.False);
        await _desk.EnterAsync(opened.CaseId, "person", new { alive = "true" });
    }
}
