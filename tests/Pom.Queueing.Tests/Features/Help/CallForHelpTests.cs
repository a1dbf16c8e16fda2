using System.Net;
using System.Net.Http.Json;

namespace Pom.Queueing.Tests.Features.Help;

public sealed class CallForHelpTests
{
    [Test]
    public async Task A_call_is_seen_by_the_staff_until_somebody_answers_it()
    {
        await using var lobby = await Lobby.OpenAsync();
        using var called = await lobby.Machine.PostAsJsonAsync(lobby.Url("/help"), new { cause = "paper-out" });
        using var again = await lobby.Machine.PostAsJsonAsync(lobby.Url("/help"), new { cause = "resident" });
        var seen = await lobby.Clerk.GetAsync(lobby.Url()).Answer(HttpStatusCode.OK);
        Assert.That(((string?)seen["help"]!["cause"], (string?)seen["help"]!["by"]), Is.EqualTo(("paper-out", "machine.mh")), "the first call stands");
        Assert.That((string?)(await lobby.Platform.Anonymous().GetAsync(lobby.Url("/public")).Answer(HttpStatusCode.OK))["help"]!["cause"], Is.EqualTo("paper-out"));

        using var answered = await lobby.Clerk.PostAsync(lobby.Url("/help/answered"), null);
        Assert.That((await lobby.Clerk.GetAsync(lobby.Url()).Answer(HttpStatusCode.OK))["help"], Is.Null);
        await lobby.RefusesAsync(() => lobby.Machine.PostAsJsonAsync(lobby.Url("/help"), new { cause = "my name is Jan" }), HttpStatusCode.BadRequest, "invalid-input", "cause");
    }
}
