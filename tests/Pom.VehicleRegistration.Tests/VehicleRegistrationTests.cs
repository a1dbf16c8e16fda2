using System.Net.Http.Json;
using Pom.Cases.Testing;
using Pom.Contracts.Cases;
using Pom.Testing;

namespace Pom.VehicleRegistration.Tests;

public sealed class VehicleRegistrationTests
{
    [Test]
    public async Task A_used_car_goes_from_the_desk_to_closed()
    {
        await using var platform = await TestPlatform.StartAsync(new VehicleRegistrationModule(), new DeskModule());
        var opened = await platform.OpenAsync(ItemBuilder.Of("VehicleRegistrationUsed", "KOM"));
        Assert.That(opened.CaseReference, Is.EqualTo("KM.5410.1.2016"), "the cell's symbol is not the department's code");
        Assert.That(opened.DueOn, Is.EqualTo(new DateOnly(2016, 11, 10)));
        using var handler = platform.Handler("KOM");
        var acts = $"/api/vehicle-registration/departments/KOM/cases/{opened.CaseId}";
        (await handler.PostAsJsonAsync($"{acts}/decide", new { outcome = "granted" })).EnsureSuccessStatusCode();
        (await handler.PostAsync($"{acts}/document-ready", null)).EnsureSuccessStatusCode();
        await platform.PickUpAsync(opened);
        await platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId);
    }

    [Test]
    public async Task An_identity_card_is_refused()
    {
        await using var platform = await TestPlatform.StartAsync(new VehicleRegistrationModule(), new DeskModule());
        var item = ItemBuilder.Of("IdCardIssue", "KOM").Build();
        await platform.HandOverAsync(item);
        var refused = await platform.HearAsync<ItemRefused>(r => r.ItemId == item.ItemId);
        Assert.That(refused.Reason, Is.EqualTo("IdCardIssue belongs to SO, not to KOM."));
    }
}
