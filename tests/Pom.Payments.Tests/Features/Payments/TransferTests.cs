using System.Text.Json.Nodes;

namespace Pom.Payments.Tests.Features.Payments;

[TestFixture]
public sealed class TransferTests
{
    private Till _till = null!;

    [SetUp]
    public async Task Open() => _till = await Till.OpenAsync();

    [TearDown]
    public async Task Close() => await _till.DisposeAsync();

    [Test]
    public async Task A_charge_says_what_to_transfer_where_and_is_paid_by_showing_it()
    {
        var charge = await _till.Charge(facts: new JsonObject { ["variant"] = "licence", ["proxy"] = "other" });
        var transfers = (await _till.ChargeState(charge))["transfers"]!.AsArray();
        Assert.That(transfers.Select(t => (t!.Text("bankAccount"), t!.Grosze(), t!.Text("nrb"))), Is.EquivalentTo(new[]
        {
            ("vehicles", 100_50L, "29 1020 4391 0000 6102 0144 6525"), ("stamp-duty", 17_00L, "17 1020 4391 2018 0062 0000 0423"),
        }));

        var paid = await (await Show(charge, transfers)).Read();
        Assert.That((paid.Text("method"), paid.Grosze(), paid.Text("receiptNumber")), Is.EqualTo(("transfer", 117_50L, "MH/1/2016")));
        await (await Show(charge, transfers)).Refused(409, "already-paid");
    }

    [Test]
    public async Task Each_account_needs_its_transfer_with_day_and_title()
    {
        var charge = await _till.Charge(facts: new JsonObject { ["variant"] = "licence", ["proxy"] = "other" });
        var before = await _till.Rows();
        await (await _till.Pay([charge], "transfer")).Refused(400, "invalid-input", "transfers");
        await (await _till.Pay([charge], "transfer", null, b => b["transfers"] = new JsonArray(One("vehicles")))).Refused(400, "invalid-input", "transfers");
        await (await _till.Pay([charge], "transfer", null, b => b["transfers"] = new JsonArray(One("gold"), One("vehicles", "2016-10-11")))).Refused(400, "invalid-input", "transfers[0].bankAccount", "transfers[1].paidOn");
        await (await _till.Pay([charge], "transfer", null, b => b["transfers"] = new JsonArray(One("vehicles", title: "")))).Refused(400, "invalid-input", "transfers[0].title");
        Assert.That(await _till.Rows(), Is.EqualTo(before));
    }

    private Task<HttpResponseMessage> Show(Guid charge, JsonArray transfers) =>
        _till.Pay([charge], "transfer", null, b => b["transfers"] = new JsonArray([.. transfers.Select(t => One(t!.Text("bankAccount"), title: t!.Text("title")))]));

    private static JsonObject One(string account, string day = "2016-10-07", string title = "opłata") => new() { ["bankAccount"] = account, ["paidOn"] = day, ["title"] = title };
}
