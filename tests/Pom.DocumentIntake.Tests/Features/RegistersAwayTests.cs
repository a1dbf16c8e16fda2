using System.Text.Json.Nodes;
using Pom.Contracts.Registers;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features;

public sealed class RegistersAwayTests
{
    private const string Away = "/api/document-intake/points/MH/registers-away";

    [Test]
    public async Task Desks_see_a_register_that_is_away_until_it_is_back()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule());
        var clerk = platform.Clerk();
        Assert.That((await (await clerk.GetAsync(Away)).Read()).AsArray(), Is.Empty);

        await SayAsync(platform, new RegisterUnavailable { Register = "CEPiK", Service = "vehicle-registration", Since = platform.Clock.GetUtcNow(), Why = "the connection was cut" });
        JsonArray away = [];
        await Eventually.Until(async () => (away = (await (await clerk.GetAsync(Away)).Read()).AsArray()).Count == 1, "the desk sees it");
        Assert.That(away[0]!["why"]!.GetValue<string>(), Is.EqualTo("the connection was cut"));

        await SayAsync(platform, new RegisterUnavailable { Register = "CEPiK", Service = "vehicle-registration", Since = platform.Clock.GetUtcNow(), Why = "it answered 500" });
        await SayAsync(platform, new RegisterAvailable { Register = "CEPiK", Service = "vehicle-registration", Since = platform.Clock.GetUtcNow() });
        await Eventually.Until(async () => (await (await clerk.GetAsync(Away)).Read()).AsArray().Count == 0, "it is back");
    }

    // One aggregate, as the service that asks the register announces it.
    private static readonly Guid s_register = Guid.CreateVersion7();

    private static Task<int> SayAsync(TestPlatform platform, object message) => platform.Db<DepartmentDb, int>(db =>
    {
        db.Announce(message, s_register);
        return db.SaveChangesAsync();
    });
}
