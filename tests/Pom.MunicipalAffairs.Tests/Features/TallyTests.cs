using System.Net.Http.Json;
using Pom.Testing;

namespace Pom.MunicipalAffairs.Tests.Features;

public sealed class TallyTests
{
    private const string Tallies = "/api/municipal-affairs/points/PL/tallies";

    private static readonly object Notice = new { caseType = "PenaltyNoticePayment", form = new { noticeNumber = "ZTM/17/2016", issuedOn = "2016-10-03", reason = "no-ticket" } };

    [Test]
    public async Task Forms_and_information_are_counted_by_day_without_anybodys_data()
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule());
        using var clerk = platform.Clerk("PL");
        await clerk.SendAsync(Tallies, new { caseType = "FormPickup", subject = "POJ-R", count = 3 });
        await clerk.SendAsync(Tallies, new { caseType = "FormPickup", subject = "POJ-R" });
        await clerk.SendAsync(Tallies, new { caseType = "EventInformation", subject = "culture" });
        platform.Clock.Now = platform.Clock.Now.AddDays(1);
        await clerk.SendAsync(Tallies, new { caseType = "EventInformation", subject = "sport" });

        var day = await clerk.AskAsync("/api/municipal-affairs/points/PL/days/2016-10-10/tallies");
        Assert.That(day["totals"]!.AsArray().Select(t => ((string)t!["caseType"]!, (string?)t["subject"], (int)t["count"]!)),
            Is.EqualTo(new[] { ("EventInformation", "culture", 1), ("FormPickup", "POJ-R", 4) }));
        Assert.That(day["items"]!.AsArray(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Subjects_are_those_of_the_day()
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule());
        using var clerk = platform.Clerk("PL");
        var now = await clerk.AskAsync("/api/municipal-affairs/tally-subjects");
        string[] Of(System.Text.Json.Nodes.JsonNode list, string code) => [.. list.AsArray().Single(t => (string)t!["code"]! == code)!["subjects"]!.AsArray().Select(s => (string)s!["code"]!)];
        Assert.That(Of(now, "FormPickup"), Does.Contain("POJ-R").And.Not.Contain("DO-1"));
        Assert.That(Of(now, "InformationCampaign"), Is.EqualTo(new[] { "waste-sorting" }));

        platform.Clock.Now = new DateTimeOffset(2026, 2, 10, 12, 0, 0, TimeSpan.FromHours(1));
        Assert.That(Of(await clerk.AskAsync("/api/municipal-affairs/tally-subjects"), "FormPickup"), Does.Contain("DO-1"));
    }

    [Test]
    public async Task Tickets_are_sold_at_the_price_of_the_day()
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule());
        platform.Clock.Now = new DateTimeOffset(2026, 2, 10, 12, 0, 0, TimeSpan.FromHours(1));
        using var clerk = platform.Clerk("PL");
        var sold = await clerk.SendAsync(Tallies, new { caseType = "TicketSale", form = new { product = "ride60", zone = "a", relief = "statutory", count = 4 } });
        Assert.That((long)sold["tally"]!["grosze"]!, Is.EqualTo(10_00));
        await (await clerk.PostAsJsonAsync(Tallies, new { caseType = "TicketSale", form = new { product = "year", zone = "ab", relief = "statutory", count = 1 } })).RefusedAsync(400, "invalid-input", "form");
        Assert.That((long)(await clerk.AskAsync("/api/municipal-affairs/points/PL/days/2026-02-10/tallies"))["totals"]![0]!["grosze"]!, Is.EqualTo(10_00));
    }

    [Test]
    public async Task Penalty_notice_is_reduced_for_a_week_and_paid_once()
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule());
        using var clerk = platform.Clerk("PL");
        var price = await clerk.SendAsync(Tallies + "/price", Notice);
        Assert.That((long)price["total"]!, Is.EqualTo(176_40));
        Assert.That(price["computed"]!.AsArray().Select(c => (string)c!["value"]!), Is.EqualTo(new[] { "25200", "2016-10-10" }));
        platform.Clock.Now = platform.Clock.Now.AddDays(1);
        Assert.That((long)(await clerk.SendAsync(Tallies + "/price", Notice))["total"]!, Is.EqualTo(252_00));

        var first = await clerk.SendAsync(Tallies, Notice);
        await (await clerk.PostAsJsonAsync(Tallies, Notice)).RefusedAsync(409, "counted-already");
        var found = await clerk.AskAsync("/api/municipal-affairs/tallies/PenaltyNoticePayment/find?key=ZTM%2F17%2F2016");
        Assert.That((long)found["tally"]!["grosze"]!, Is.EqualTo(252_00));

        await clerk.SendAsync($"{Tallies}/{first["tally"]!["tallyId"]}/take-back");
        await clerk.SendAsync(Tallies, Notice);
        Assert.That((long)(await clerk.AskAsync("/api/municipal-affairs/points/PL/days/2016-10-11/tallies"))["totals"]![0]!["grosze"]!, Is.EqualTo(252_00));
    }

    [Test]
    public async Task Two_counters_that_take_one_notice_at_once_take_it_once()
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule());
        var clerks = Enumerable.Range(1, 8).Select(n => platform.Clerk("PL", n)).ToList();
        var answers = await Task.WhenAll(clerks.Select(c => c.PostAsJsonAsync(Tallies, Notice)));
        Assert.That(answers.Select(a => (int)a.StatusCode).Order(), Is.EqualTo(new[] { 201, 409, 409, 409, 409, 409, 409, 409 }));
        clerks.ForEach(c => c.Dispose());
    }

    [Test]
    public async Task Bad_input_names_every_field_and_counts_nothing()
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule());
        using var clerk = platform.Clerk("PL");
        await (await clerk.PostAsJsonAsync(Tallies, new { caseType = "IdCardIssue" })).RefusedAsync(400, "invalid-input", "caseType");
        await (await clerk.PostAsJsonAsync(Tallies, new { caseType = "FormPickup", subject = "X-1", count = 0, form = new { colour = "red" } })).RefusedAsync(400, "invalid-input", "subject", "count", "form.colour");
        await (await clerk.PostAsJsonAsync(Tallies, new { caseType = "PenaltyNoticePayment", form = new { noticeNumber = "1", issuedOn = "2016-10-11", reason = "rain" } })).RefusedAsync(400, "invalid-input", "form.reason", "form.issuedOn");
        await (await clerk.PostAsJsonAsync("/api/municipal-affairs/points/MH/tallies", Notice)).RefusedAsync(403, "not-allowed");
        Assert.That((await clerk.AskAsync("/api/municipal-affairs/points/PL/days/2016-10-10/tallies"))["items"]!.AsArray(), Is.Empty);
    }
}
