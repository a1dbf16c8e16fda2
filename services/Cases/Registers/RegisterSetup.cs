using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pom.Cases.Data;
using Pom.Cases.Registers.Features;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Registers;

/// <summary>Gives a service the registers that it asks.</summary>
public static class RegisterSetup
{
    /// <param name="names">Short names of the registers.</param>
    public static void AddRegisters<TDb>(this IServiceCollection services, params string[] names) where TDb : CasesDb
    {
        services.TryAddSingleton(new RegisterClock(TimeProvider.System));
        services.AddSingleton(provider => new RegisterBook<TDb>(names, provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<PersonalDataProtector>(), provider.GetRequiredService<RegisterClock>()));
        services.AddScoped<RegisterAnswers<TDb>>();
        services.AddHostedService<RegisterWorker<TDb>>();
    }

    /// <summary>The routes of a service that asks registers.</summary>
    public static void MapRegisters<TDb>(this RouteGroupBuilder api, string service) where TDb : CasesDb
    {
        api.MapGet("registers", ListRegisters.Handle<TDb>).WithSummary("How each state register fares: adapter, breaker, what waits for it")
            .Allow(Role.Clerk, Role.Supervisor, Role.CaseHandler, Role.HeadOfDepartment, Role.Operator);
        var department = api.MapDepartments(service);
        department.MapGet("register-requests", ListRegisterRequests.Waiting<TDb>).WithSummary("What the department waits for from registers").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        var @case = department.MapGroup("cases/{caseId:guid}");
        @case.MapGet("register-requests", ListRegisterRequests.OfCase<TDb>).WithSummary("What the case asked of registers").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        @case.MapGet("register-requests/{requestId:guid}", ReadRegisterRequest.Handle<TDb>).WithSummary("One request with its data; the reading is logged").AllowInDepartment(Role.CaseHandler);
        @case.MapPost("register-requests/{requestId:guid}/result", EnterResult.Handle<TDb>).WithSummary("Enter the answer of a manual register").AllowInDepartment(Role.CaseHandler);
        @case.MapPost("register-requests/{requestId:guid}/repeat", RepeatRequest.Handle<TDb>).WithSummary("Ask again what the register had rejected").AllowInDepartment(Role.CaseHandler);
        @case.MapPost("look-ups", LookUp.Handle<TDb>).WithSummary("Look somebody or something up in a register; logged before it is asked")
            .WithMetadata(new NoCommandTransaction("it waits for a register, and every repeat is a look-up of its own that is logged")).AllowInDepartment(Role.CaseHandler);
    }
}
