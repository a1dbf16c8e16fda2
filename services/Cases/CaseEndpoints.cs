using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pom.Cases.Data;
using Pom.Cases.Features.Acts;
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
        var department = api.MapGroup("departments/{department}").AddEndpointFilter((context, next) => OnlyDepartmentsOf(service, context, next));
        department.MapGet("cases", ListCases.Handle<TDb>).WithSummary("The department's cases by state").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapGet("days/{date}/cases", ListDay.Handle<TDb>).WithSummary("Cases opened on one day").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapGet("cases/{caseId:guid}", ReadCase.Handle<TDb>).WithSummary("One case with its person's data; the reading is logged").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapPost("cases/{caseId:guid}/start", StartCase.Handle<TDb>).WithSummary("A handler takes the case up").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapPost("cases/{caseId:guid}/decide", DecideCase.Handle<TDb>).WithSummary("Grant or refuse").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapPost("cases/{caseId:guid}/document-ready", MakeDocumentReady.Handle<TDb>).WithSummary("The document is ready to be picked up").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        department.MapPost("cases/{caseId:guid}/close", CloseCase.Handle<TDb>).WithSummary("Close the case").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
    }

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
