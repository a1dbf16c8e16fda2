using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Items;

internal sealed class ListDayTests
{
    [Test]
    public async Task ListDay_PagesThroughTheRegisterOfOnePointAndHoldsNoPersonalData()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule());
        var clerk = platform.Clerk();
        for (var i = 0; i < 5; i++) await clerk.RegisterLetter();
        var seen = new List<string>();
        string? after = "0";
        while (after is not null)
        {
            var page = await (await clerk.GetAsync($"/api/document-intake/points/MH/days/2016-10-10/items?take=2&after={after}")).Read();
            Assert.That(page.ToJsonString(), Does.Not.Contain("Jan").And.Not.Contain(Desk.Pesel));
            seen.AddRange(page["items"]!.AsArray().Select(i => i!.Text("number")));
            after = page["next"]?.ToJsonString();
        }

        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, 5).Select(n => $"RPW/{n}/2016")));
        var other = await (await platform.Clerk("GR").GetAsync("/api/document-intake/points/GR/days/2016-10-10/items")).Read();
        Assert.That(other["items"]!.AsArray(), Is.Empty);
        await (await clerk.GetAsync("/api/document-intake/points/GR/days/2016-10-10/items")).Refused(403, "not-allowed");
    }
}
