using System.Net.Http.Json;
using Pom.Cases.Testing;
using Pom.Contracts.Cases;
using Pom.Testing;

namespace Pom.CitizenAffairs.Tests;

public sealed class CitizenAffairsTests
{
    [Test]
    public async Task An_identity_card_goes_from_the_desk_to_closed()
    {
        await using var platform = await TestPlatform.StartAsync(new CitizenAffairsModule(), new DeskModule());
        var opened = await platform.OpenAsync(ItemBuilder.IdCard());
        Assert.That(opened.CaseReference, Is.EqualTo("SO.5344.1.2016"));
        using var handler = platform.Handler("SO");
        var acts = $"/api/citizen-affairs/departments/SO/cases/{opened.CaseId}";
        (await handler.PostAsJsonAsync($"{acts}/decide", new { outcome = "granted" })).EnsureSuccessStatusCode();
        (await handler.PostAsync($"{acts}/document-ready", null)).EnsureSuccessStatusCode();
        await platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        await platform.PickUpAsync(opened);
        await platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId);
    }

    [Test]
    public async Task What_was_handed_over_while_the_service_was_down_is_there_when_it_is_back()
    {
        await using var platform = await TestPlatform.StartAsync(new CitizenAffairsModule(), new DeskModule());
        var first = await platform.OpenAsync(ItemBuilder.Residence());
        await platform.HandOverAsync(ItemBuilder.Residence().With(i => i with { Number = "RPW/late/2016" }));
        await platform.StopAsync();
        await platform.StartAgainAsync();
        var next = await platform.OpenAsync(ItemBuilder.Residence());
        Assert.That((first.CaseReference, next.CaseReference), Is.EqualTo(("SO.5343.1.2016", "SO.5343.3.2016")));
    }
}
