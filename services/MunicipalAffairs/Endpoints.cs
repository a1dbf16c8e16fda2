using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pom.Cases;
using Pom.MunicipalAffairs.Data;
using Pom.MunicipalAffairs.Features.Particulars;
using Pom.MunicipalAffairs.Features.Registers;
using Pom.MunicipalAffairs.Features.Tallies;
using Pom.ServiceDefaults.Identity;

namespace Pom.MunicipalAffairs;

/// <summary>Every route of MunicipalAffairs, one line each, below <c>/api/municipal-affairs</c>.</summary>
internal static class Endpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapCases<MunicipalAffairsDb>(MunicipalAffairsModule.ServiceName);

        var department = api.MapGroup("departments/{department}");
        department.MapGet("cases/{caseId:guid}/particulars", ReadParticulars.Handle).AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment).WithSummary("What was worked out at the opening, and the entry in the register");
        department.MapGet("registers/{register}", ListRegister.Handle).AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment).WithSummary("A register that the department keeps");
        department.MapPost("registers/{register}/entries/{entryId:guid}/block", BlockEntry.Handle).AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment).WithSummary("Takes an entry out of use, such as a lost card");

        api.MapGet("tally-subjects", ListSubjects.Handle).Allow(Role.Clerk, Role.Supervisor).WithSummary("What points count without a case");
        api.MapGet("tallies/{caseType}/find", FindTally.Handle).Allow(Role.Clerk, Role.Supervisor).WithSummary("Whether something that counts once was entered, such as a penalty notice");
        var point = api.MapGroup("points/{point}");
        point.MapPost("tallies", CountTally.Handle).AllowAtPoint(Role.Clerk).WithSummary("Count something that opens no case");
        point.MapPost("tallies/price", PriceTally.Handle).AllowAtPoint(Role.Clerk).WithSummary("What it would cost today");
        point.MapPost("tallies/{tallyId:guid}/take-back", TakeBackTally.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("It was a mistake");
        point.MapGet("days/{date}/tallies", ListTallies.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("What the point counted on one day");
    }
}
