using System.Text.Json.Nodes;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Matters;

/// <summary>Each matter of the city pack from the ticket to the closed case, by the public API alone, on the platform as it is run.</summary>
internal sealed class When_every_matter_is_settled
{
    private EmbeddedProcess _platform = null!;
    private Running.ApiClient _api = null!;
    private ServicePointStaff _staff = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await EmbeddedProcess.StartAsync();
        _api = new Running.ApiClient(_platform.Url);
        _staff = new ServicePointStaff(_api);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _api?.Dispose();
        if (_platform is not null) await _platform.DisposeAsync();
    }

    [TestCaseSource(typeof(MatterTable), nameof(MatterTable.All))]
    public async Task It_leads_from_the_ticket_to_the_closed_case(Matter matter)
    {
        if (matter.Before is { } before) await It_leads_from_the_ticket_to_the_closed_case(before);
        var (itemId, department) = await _staff.BringAsync(matter);
        var @case = await _staff.CaseOfAsync(matter, itemId, department);
        await @case.DoAsync("start");
        foreach (var (act, input) in matter.Acts) await @case.DoAsync($"acts/{act}", input);
        await @case.DoAsync("decide", new JsonObject { ["outcome"] = "granted" });
        if (@case.PickupNeeded)
        {
            // Where a register makes the document, the register also says that it is there.
            if (!await @case.SoonAsync("readyForPickup")) await @case.DoAsync("document-ready");
            await _staff.PickUpAsync(matter, @case.Reference);
        }
        // Where a register keeps the outcome, it is closed once the entry is made.
        else if (!await @case.SettledAsync()) await @case.DoAsync("close");
        await @case.BecomesAsync("closed");
        var log = (await @case.ReadAsync()).GetProperty("logSheet").EnumerateArray().Select(l => l.GetProperty("act").GetString()).ToList();
        Assert.That(log[0], Is.EqualTo("opened"));
        Assert.That(log, Does.Contain("started").And.Contain("decided"));
        Assert.That(log[^1], Is.EqualTo("closed"));
    }

    [TestCaseSource(typeof(MatterTable), nameof(MatterTable.Counted))]
    public async Task What_is_only_counted_is_over_at_the_counter(Matter matter) => Assert.That(await _staff.CountAsync(matter), Is.EqualTo(matter.Fee ?? 0));

    /// <summary>A new file in the pack needs a row in the table.</summary>
    [Test]
    public void The_table_names_every_case_type_of_the_pack()
    {
        var pack = Directory.GetFiles(Checkout.PathOf("deploy", "city-packs", "rzeszow", "case-types"), "*.json").Select(f => JsonNode.Parse(File.ReadAllText(f))!["code"]!.GetValue<string>()).Distinct();
        Assert.That(MatterTable.All.Concat(MatterTable.Counted).Select(m => m.CaseType).Concat(MatterTable.OpenedByTheDepartment), Is.EquivalentTo(pack));
    }
}
