using System.Net;
using Pom.Cases.Testing;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Testing;

namespace Pom.VehicleRegistration.Tests.Features;

/// <summary>The service beside a desk and the registers' simulator.</summary>
public abstract class VehiclesUnderTest
{
    protected SimulatedRegisters Registers { get; private set; } = null!;
    protected TestPlatform Platform { get; private set; } = null!;
    protected RegisterDesk Desk { get; private set; } = null!;

    /// <summary>A day in 2025, when penalties are fixed by law.</summary>
    protected static DateTimeOffset Now { get; } = new(2025, 3, 3, 10, 5, 0, TimeSpan.FromHours(1));

    [OneTimeSetUp]
    public async Task Start()
    {
        Registers = await SimulatedRegisters.StartAsync();
        Platform = await TestPlatform.StartAsync(new TestSettings { Configuration = Registers.Configuration }, new VehicleRegistrationModule(), new DeskModule());
        Platform.Clock.Now = Now;
        Desk = new RegisterDesk(Platform, "vehicle-registration", "KOM");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await Platform.DisposeAsync();
        await Registers.DisposeAsync();
    }

    /// <summary>An item of today.</summary>
    protected static ItemBuilder Of(string caseType) => ItemBuilder.Of(caseType, "KOM").With(i => i with { RegisteredAt = Now }).Field("acquiredOn", "2025-02-20").Field("soldOn", "2025-02-20");

    protected async Task<CaseOpened> GrantAsync(ItemHandedOver item)
    {
        var opened = await Platform.OpenAsync(item);
        await Desk.GrantAsync(opened.CaseId);
        return opened;
    }

    /// <summary>The case cannot be granted, the answer says why, and nothing has changed.</summary>
    protected async Task RefusedAsync(ItemHandedOver item, string why)
    {
        var opened = await Platform.OpenAsync(item);
        var answer = await Desk.PostAsync(opened.CaseId, "decide", new { outcome = "granted" });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity), text);
        Assert.That(text, Does.Contain(why));
        Assert.That(await Desk.AskedAsync(opened.CaseId), Is.Empty);
    }
}
