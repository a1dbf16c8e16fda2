using System.Net.Http.Json;
using Pom.Cases.Testing;
using Pom.Contracts.Cases;
using Pom.Testing;

namespace Pom.MunicipalAffairs.Tests;

public sealed class MunicipalAffairsTests
{
    [TestCase("ORA", "ORA.199.1.2016")]
    [TestCase("GK", "GK.199.1.2016")]
    [TestCase("ZDR", "ZD.199.1.2016")]
    public async Task A_letter_becomes_a_case_of_its_addressee(string department, string reference)
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule(), new DeskModule());
        var opened = await platform.OpenAsync(ItemBuilder.LetterTo(department));
        Assert.That(opened.CaseReference, Is.EqualTo(reference));
        using var handler = platform.Handler(department);
        var acts = $"/api/municipal-affairs/departments/{department}/cases/{opened.CaseId}";
        (await handler.PostAsJsonAsync($"{acts}/decide", new { outcome = "granted" })).EnsureSuccessStatusCode();
        (await handler.PostAsync($"{acts}/close", null)).EnsureSuccessStatusCode();
        await platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId);
    }

    [Test]
    public async Task One_department_does_not_see_the_letters_of_another()
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule(), new DeskModule());
        var opened = await platform.OpenAsync(ItemBuilder.LetterTo("GK"));
        using var neighbour = platform.Handler("ZDR");
        var list = await neighbour.GetStringAsync($"/api/municipal-affairs/departments/ZDR/cases?itemId={opened.ItemId}");
        Assert.That(list, Does.Contain("\"items\":[]"));
        Assert.That((int)(await neighbour.GetAsync($"/api/municipal-affairs/departments/ZDR/cases/{opened.CaseId}?purpose=x")).StatusCode, Is.EqualTo(404));
        Assert.That((int)(await neighbour.GetAsync($"/api/municipal-affairs/departments/GK/cases/{opened.CaseId}?purpose=x")).StatusCode, Is.EqualTo(403));
    }
}
