using Pom.Cases.Domain;
using Pom.Cases.Testing;
using Pom.CitizenAffairs;
using Pom.CitizenAffairs.Data;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Cases;
using Pom.Contracts.Registers;
using Pom.Simulators.Registers;
using Pom.Testing;

namespace Pom.Cases.Tests.Registers;

/// <summary>A register fails in all its ways while cases need it: none is lost, none is done twice, each goes on by itself.</summary>
public sealed class When_a_register_goes_away
{
    private SimulatedRegisters _registers = null!;
    private TestPlatform _platform = null!;
    private RegisterDesk _desk = null!;

    [SetUp]
    public async Task Start()
    {
        _registers = await SimulatedRegisters.StartAsync();
        _platform = await TestPlatform.StartAsync(new TestSettings { Configuration = _registers.Configuration }, new CitizenAffairsModule(), new DeskModule());
        _desk = new RegisterDesk(_platform, "citizen-affairs", "SO");
    }

    [TearDown]
    public async Task Stop()
    {
        await _platform.DisposeAsync();
        await _registers.DisposeAsync();
    }

    [Test]
    public async Task Its_cases_are_parked_by_name_and_go_on_by_themselves()
    {
        await _registers.SetAsync("RDO", new Settings(Down: true));
        var opened = new List<CaseOpened>();
        for (var i = 0; i < 5; i++) opened.Add(await _platform.OpenAsync(ItemBuilder.IdCard()));
        foreach (var one in opened) await _desk.GrantAsync(one.CaseId);

        await Eventually.Until(async () => (await _desk.FaresAsync("RDO")) is { Breaker: "open", Available: false, Parked: 5 }, "the breaker is open and all five cases are parked");
        Assert.That(await _platform.Db<CitizenAffairsDb, List<string?>>(db => db.Cases.Select(c => c.WaitsFor).ToListAsync()), Is.All.EqualTo("RDO"));
        var away = await _platform.HearAsync<RegisterUnavailable>(u => u.Register == "RDO");
        Assert.That((away.Service, away.Why), Is.EqualTo(("citizen-affairs", "the connection was cut")));
        Assert.That((await _desk.FaresAsync("PESEL")).Available, "Another register is not touched.");

        await _registers.SetAsync("RDO", new Settings(ProductionMs: 30));
        foreach (var one in opened) await _platform.HearAsync<DocumentReady>(r => r.CaseId == one.CaseId);
        var fares = await _desk.FaresAsync("RDO");
        Assert.That((fares.Breaker, fares.Available, fares.Waiting, fares.Parked, fares.Outages), Is.EqualTo(("closed", true, 0, 0, 1)));
        Assert.That(fares.Opened, Is.GreaterThanOrEqualTo(1));
        Assert.That(fares.Closed, Is.EqualTo(1));
        Assert.That(_platform.Heard<RegisterAvailable>().Count(a => a.Register == "RDO"), Is.EqualTo(1));
        var acts = await _platform.Db<CitizenAffairsDb, List<CaseAct>>(db => db.LogSheet.Where(l => l.CaseId == opened[0].CaseId).OrderBy(l => l.Number).Select(l => l.Act).ToListAsync());
        Assert.That(acts, Is.EqualTo(new[] { CaseAct.Opened, CaseAct.Started, CaseAct.Decided, CaseAct.Parked, CaseAct.Unparked, CaseAct.DocumentOrdered, CaseAct.DocumentReady }));
        Assert.That((await _registers.JournalAsync("RDO")).Count(r => r.Operation == "order-id-card"), Is.EqualTo(5));
    }

    [Test]
    public async Task Errors_and_lost_answers_order_nothing_twice()
    {
        await _registers.SetAsync("RDO", new Settings(ErrorShare: 0.25, LostAnswerShare: 0.25, ProductionMs: 30));
        var opened = new List<CaseOpened>();
        for (var i = 0; i < 12; i++) opened.Add(await _platform.OpenAsync(ItemBuilder.IdCard()));
        foreach (var one in opened) await _desk.GrantAsync(one.CaseId);
        foreach (var one in opened) await _platform.HearAsync<DocumentReady>(r => r.CaseId == one.CaseId);
        Assert.That((await _registers.JournalAsync("RDO")).Count(r => r.Operation == "order-id-card"), Is.EqualTo(12));
    }

    [Test]
    public async Task The_end_of_the_service_between_asking_and_recording_orders_nothing_twice()
    {
        await _registers.SetAsync("RDO", new Settings(LostAnswerShare: 1));
        var opened = await _platform.OpenAsync(ItemBuilder.IdCard());
        await _desk.GrantAsync(opened.CaseId);
        await Eventually.Until(async () => (await _registers.JournalAsync("RDO")).Any(r => r.Operation == "order-id-card"), "the register has the order, the service does not know");
        await _platform.StopAsync();
        await _registers.RestartAsync();
        await _platform.StartAgainAsync();
        await _platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        Assert.That((await _registers.JournalAsync("RDO")).Count(r => r.Operation == "order-id-card"), Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_hangs_is_given_up_in_time_and_holds_up_no_decision()
    {
        await _registers.SetAsync("RDO", new Settings(LatencyMs: 60_000));
        var opened = new List<CaseOpened>();
        for (var i = 0; i < 3; i++) opened.Add(await _platform.OpenAsync(ItemBuilder.IdCard()));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var one in opened) await _desk.GrantAsync(one.CaseId);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(3)));
        await Eventually.Until(async () => (await _desk.FaresAsync("RDO")).Breaker == "open", "the breaker is open");
        Assert.That((await _desk.FaresAsync("RDO")).LastError, Is.EqualTo("no answer within 600 ms"));
    }

    [Test]
    public async Task What_it_rejects_waits_for_a_person_who_may_ask_again()
    {
        var item = ItemBuilder.IdCard();
        await _registers.FlagAsync("PESEL", item.Pesel, "dead");
        var opened = await _platform.OpenAsync(item);
        await _desk.GrantAsync(opened.CaseId);
        await Eventually.Until(async () => (await _desk.AskedAsync(opened.CaseId)).Any(r => r.State == "rejected"), "the register says no");
        Assert.That((await _desk.SummaryAsync(opened.ItemId)).GetProperty("state").GetString(), Is.EqualTo("decided"));
        var rejected = (await _desk.AskedAsync(opened.CaseId)).Single();
        var read = await _desk.Handler.GetStringAsync($"{_desk.Cases}/{opened.CaseId}/register-requests/{rejected.RequestId}?purpose=odmowa+rejestru");
        Assert.That(read, Does.Contain("deceased"));
        Assert.That((await _desk.PostAsync(opened.CaseId, $"register-requests/{rejected.RequestId}/repeat")).IsSuccessStatusCode);
        await Eventually.Until(async () => (await _desk.AskedAsync(opened.CaseId)).Count(r => r.State == "rejected") == 2, "it was asked again");
    }
}
