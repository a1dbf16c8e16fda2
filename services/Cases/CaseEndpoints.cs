using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pom.Cases.Data;
using Pom.Cases.Features.Acts;
using Pom.Cases.Features.Assigning;
using Pom.Cases.Features.Editing;
using Pom.Cases.Features.Incoming;
using Pom.Cases.Features.Reading;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases;

/// <summary>The routes that every service with cases has.</summary>
public static class CaseEndpoints
{
    /// <summary>Maps them below <c>/api/&lt;service&gt;</c>, for the departments that the service handles.</summary>
    public static void MapCases<TDb>(this RouteGroupBuilder api, string service) where TDb : CasesDb
    {
        var department = api.MapDepartments(service);
        department.MapGet("cases", ListCases.Handle<TDb>).WithSummary("The department's cases: by unit, handler, state, deadline, type or item").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapGet("days/{date}/cases", ListDay.Handle<TDb>).WithSummary("Cases opened on one day").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapGet("desks", ListDesks.Handle).WithSummary("Units and officials of the department, and who stands in for whom today").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapGet("workload", ShowWorkload.Handle<TDb>).WithSummary("Open, due, overdue and waiting cases by unit and handler").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapGet("archive", ListForArchive.Handle<TDb>).WithSummary("Ended cases that are due for the records archive").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapPost("assignments", AssignMany.Handle<TDb>).WithSummary("Give many cases to a unit or an official at once").AllowInDepartment(Role.HeadOfDepartment);
        var one = department.MapGroup("cases/{caseId:guid}");
        one.MapGet("", ReadCase.Handle<TDb>).WithSummary("One case with its person's data; the reading is logged").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPatch("", EditCase.Handle<TDb>).WithSummary("Write the handler's note, correct fields of the form").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("assign", AssignCase.Handle<TDb>).WithSummary("Give the case to a unit or an official, or to nobody").AllowInDepartment(Role.HeadOfDepartment);
        one.MapPost("start", StartCase.Handle<TDb>).WithSummary("A handler takes the case up").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("request-supplement", RequestSupplement.Handle<TDb>).WithSummary("Ask the applicant for what is missing; the term stands still").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("receive-supplement", ReceiveSupplement.Handle<TDb>).WithSummary("What was missing has come").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("leave-unexamined", LeaveUnexamined.Handle<TDb>).WithSummary("What was missing did not come in time").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("suspend", SuspendCase.Handle<TDb>).WithSummary("Suspend proceedings; the term stands still").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("resume", ResumeCase.Handle<TDb>).WithSummary("Suspended proceedings go on").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("extend-deadline", ExtendDeadline.Handle<TDb>).WithSummary("Set a new day, with its cause and a notice to the party").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("decide", DecideCase.Handle<TDb>).WithSummary("Grant or refuse").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("order-document", OrderDocument.Handle<TDb>).WithSummary("The document is being made").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("document-ready", MakeDocumentReady.Handle<TDb>).WithSummary("The document is ready to be picked up").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("not-collected", LeaveUncollected.Handle<TDb>).WithSummary("Nobody came for the document").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("withdraw", WithdrawCase.Handle<TDb>).WithSummary("The applicant takes the application back").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("discontinue", DiscontinueCase.Handle<TDb>).WithSummary("There is nothing to decide any more").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("transfer", TransferCase.Handle<TDb>).WithSummary("Hand the case over to another department of the city").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("transfer-to-authority", TransferToAuthority.Handle<TDb>).WithSummary("Another authority has to decide").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("acts/{act}", DoCustomAct.Handle<TDb>).WithSummary("An act that only the case's type has").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("close", CloseCase.Handle<TDb>).WithSummary("Close the case").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        one.MapPost("archive", ArchiveCase.Handle<TDb>).WithSummary("The case has gone to the records archive").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
    }

    /// <summary>Routes of the departments that the service handles, and of no others.</summary>
    internal static RouteGroupBuilder MapDepartments(this RouteGroupBuilder api, string service) =>
        api.MapGroup("departments/{department}").AddEndpointFilter((context, next) => OnlyDepartmentsOf(service, context, next));

    /// <summary>An official may ask the wrong service for their own department's cases; "none" would be a lie.</summary>
    private static ValueTask<object?> OnlyDepartmentsOf(string service, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var code = context.HttpContext.GetRouteValue("department") as string;
        var pack = context.HttpContext.RequestServices.GetRequiredService<CityPack>();
        return Ownership.DepartmentsOf(pack, service).Contains(code) ? next(context)
            : throw new DomainException("unknown-department", 404, "Not a department of this service",
                $"{service} handles {string.Join(", ", Ownership.DepartmentsOf(pack, service))}; {code} is handled by {(code is null ? null : pack.FindDepartment(code)?.Service) ?? "nobody"}.");
    }
}
