using System.Text.Json.Nodes;
using Pom.EndToEnd.Tests.Running;
using Pom.Matters.Testing;

namespace Pom.EndToEnd.Tests.Matters;

/// <summary>Each matter of the city pack from the ticket to the closed case, by the public API alone, on the platform as it is run.</summary>
internal sealed class When_every_matter_is_settled
{
    private static ServicePointStaff Staff => PlatformOfTheMatters.Staff;

    [TestCaseSource(typeof(MatterTable), nameof(MatterTable.All))]
    public Task It_leads_from_the_ticket_to_the_closed_case(Matter matter) => Staff.LeadAsync(matter);

    [TestCaseSource(typeof(MatterTable), nameof(MatterTable.Counted))]
    public async Task What_is_only_counted_is_over_at_the_counter(Matter matter) => Assert.That(await Staff.CountAsync(matter), Is.EqualTo(matter.Fee ?? 0));

    /// <summary>A new file in the pack needs a row in the table.</summary>
    [Test]
    public void The_table_names_every_case_type_of_the_pack()
    {
        var pack = Directory.GetFiles(Checkout.PathOf("deploy", "city-packs", "rzeszow", "case-types"), "*.json").Select(f => JsonNode.Parse(File.ReadAllText(f))!["code"]!.GetValue<string>()).Distinct();
        Assert.That(MatterTable.All.Concat(MatterTable.Counted).Select(m => m.CaseType).Concat(MatterTable.OpenedByTheDepartment), Is.EquivalentTo(pack));
    }
}
