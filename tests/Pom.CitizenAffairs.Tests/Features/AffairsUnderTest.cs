using System.Net;
using Pom.Cases.Testing;
using Pom.Contracts.DocumentIntake;
using Pom.Testing;

namespace Pom.CitizenAffairs.Tests.Features;

/// <summary>The service beside a desk and the registers' simulator. One platform for a fixture's tests; each test has items of its own.</summary>
public abstract class AffairsUnderTest
{
    protected SimulatedRegisters Registers { get; private set; } = null!;
    protected TestPlatform Platform { get; private set; } = null!;
    protected RegisterDesk Desk { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        Registers = await SimulatedRegisters.StartAsync();
        Platform = await TestPlatform.StartAsync(new TestSettings { Configuration = Registers.Configuration }, new CitizenAffairsModule(), new DeskModule());
        Desk = new RegisterDesk(Platform, "citizen-affairs", "SO");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await Platform.DisposeAsync();
        await Registers.DisposeAsync();
    }

    [TearDown]
    public Task Heal() => Registers.SetAsync("RDO", new Simulators.Registers.Settings(ProductionMs: 30));

    /// <summary>The case cannot be granted, the answer says why, and nothing has changed.</summary>
    protected async Task RefusedAsync(ItemHandedOver item, string why)
    {
        var opened = await Platform.OpenAsync(item);
        var answer = await Desk.PostAsync(opened.CaseId, "decide", new { outcome = "granted" });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity), text);
        Assert.That(text, Does.Contain("not-grantable").And.Contain(why));
        Assert.That((await Desk.SummaryAsync(opened.ItemId)).GetProperty("state").GetString(), Is.EqualTo("registered"));
        Assert.That(await Desk.AskedAsync(opened.CaseId), Is.Empty);
    }
}
