using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pom.Payments;
using Pom.Testing;

namespace Pom.MunicipalAffairs.Tests;

/// <summary>A penalty notice at the counter with the real Payments beside: counted, charged, paid, taken back. Whatever comes first, the
/// count and the money agree in the end, or the difference is listed.</summary>
public sealed class When_what_was_counted_is_paid
{
    private const string Tallies = "/api/municipal-affairs/points/PL/tallies", Payments = "/api/payments/points/PL";
    private static readonly object s_form = new { noticeNumber = "ZTM/17/2016", issuedOn = "2016-10-03", reason = "no-ticket" };
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!, _supervisor = null!;

    [SetUp]
    public async Task Start()
    {
        _platform = await TestPlatform.StartAsync(new MunicipalAffairsModule(), new PaymentsModule());
        (_clerk, _supervisor) = (_platform.Clerk("PL", 5), _platform.Supervisor("PL"));
        await _clerk.SendAsync($"{Payments}/drawers", new { counter = 5, @float = new { grosze = 100_00 } });
    }

    [TearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        _supervisor.Dispose();
        await _platform.DisposeAsync();
    }

    [Test]
    public async Task It_has_a_confirmation_and_is_not_taken_back_before_the_money_is()
    {
        var tally = await CountAsync();
        await ListsAsync("notCharged");
        var charge = await ChargeAsync(tally);
        await ListsAsync("notPaid");
        var payment = await PayAsync(charge);
        await ListsAsync();
        await Eventually.Until(async () => (string?)(await FindAsync())["receiptNumber"] == "PL/1/2016", "the counter knows that it is paid");

        await (await _clerk.PostAsJsonAsync($"{Tallies}/{tally}/take-back", new { })).RefusedAsync(409, "tally-paid");
        await _supervisor.SendAsync($"{Payments}/payments/{payment}/cancel", new { reason = "pomyłka", counter = 5 });
        await Eventually.Until(async () => (await _clerk.PostAsJsonAsync($"{Tallies}/{tally}/take-back", new { })).IsSuccessStatusCode, "the counter knows that it is given back");
        await Eventually.Until(async () => (string)(await _clerk.AskAsync($"{Payments}/charges/{charge}"))["state"]! == "void", "what was taken back is not owed");
        await ListsAsync();

        await ChargeAsync(await CountAsync()); // the number of the notice is free again
    }

    [Test]
    public async Task A_payment_that_crosses_the_taking_back_is_listed_to_be_given_back()
    {
        var tally = await CountAsync();
        var charge = await ChargeAsync(tally);
        var answers = await Task.WhenAll(_clerk.PostAsJsonAsync($"{Tallies}/{tally}/take-back", new { }), _clerk.PostAsJsonAsync($"{Payments}/payments", Cash(charge)));
        var (takenBack, paid) = (answers[0].IsSuccessStatusCode, answers[1].IsSuccessStatusCode);
        Assert.That(takenBack || paid, "one of them at least");
        if (takenBack && paid) await ListsAsync("giveBack");
        else await ListsAsync();
        if (!paid) await Eventually.Until(async () => (string)(await _clerk.AskAsync($"{Payments}/charges/{charge}"))["state"]! == "void", "nothing is owed");
    }

    [Test]
    public async Task What_costs_nothing_is_not_charged()
    {
        await _clerk.SendAsync(Tallies, new { caseType = "FormPickup", subject = "POJ-R", count = 3 });
        await CountAsync();
        await ListsAsync("notCharged"); // the notice alone, once both were heard
    }

    private async Task<Guid> CountAsync() => (Guid)(await _clerk.SendAsync(Tallies, new { caseType = "PenaltyNoticePayment", form = s_form }))["tally"]!["tallyId"]!;

    private async Task<Guid> ChargeAsync(Guid tally)
    {
        var charge = await _clerk.SendAsync($"{Payments}/charges", new { tallyId = tally, caseType = "PenaltyNoticePayment", facts = new { form = s_form } });
        Assert.That((long)charge["grosze"]!, Is.EqualTo(176_40));
        return (Guid)charge["chargeId"]!;
    }

    private async Task<Guid> PayAsync(Guid charge) => (Guid)(await _clerk.SendAsync($"{Payments}/payments", Cash(charge)))["paymentId"]!;

    private static object Cash(Guid charge) => new { chargeIds = new[] { charge }, method = "cash", counter = 5, given = 200_00 };

    private Task<JsonNode> FindAsync() => _clerk.AskAsync("/api/municipal-affairs/tallies/PenaltyNoticePayment/find?key=ZTM%2F17%2F2016");

    /// <summary>What Payments lists as not agreeing comes to this.</summary>
    private Task ListsAsync(params string[] kinds) => Eventually.Until(async () =>
        (await _supervisor.AskAsync($"{Payments}/days/2016-10-10/discrepancies"))["discrepancies"]!.AsArray().Select(d => (string)d!["kind"]!).SequenceEqual(kinds), $"[{string.Join(", ", kinds)}] is listed");
}
