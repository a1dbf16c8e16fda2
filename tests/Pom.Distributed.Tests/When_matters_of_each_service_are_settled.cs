using Pom.Matters.Testing;
using Pom.Testing;

namespace Pom.Distributed.Tests;

/// <summary>A matter of each service with cases from the ticket to the closed case, by the public API alone, where every hop between desk,
/// till and department is a message on the real broker and every row is in PostgreSQL.</summary>
[TestFixture]
internal sealed class When_matters_of_each_service_are_settled
{
    private static readonly Matter[] s_matters =
    [
        Row("IdCardIssue"),
        Row("VehicleRegistrationUsed") with { PaidBy = "card" },
        Row("LargeFamilyCardState"),
    ];

    private ApiClient _api = null!;
    private ServicePointStaff _staff = null!;

    [OneTimeSetUp]
    public void ComeToWork()
    {
        _api = new ApiClient(new Uri(RunningPlatform.Platform.Url));
        _staff = new ServicePointStaff(_api);
    }

    [OneTimeTearDown]
    public void GoHome() => _api.Dispose();

    [TestCaseSource(nameof(s_matters))]
    public Task It_leads_from_the_ticket_to_the_closed_case(Matter matter) => _staff.LeadAsync(matter);

    private static Matter Row(string caseType) => MatterTable.All.Single(m => m.CaseType == caseType);
}
