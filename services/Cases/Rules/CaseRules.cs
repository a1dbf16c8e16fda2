using Microsoft.Extensions.DependencyInjection;
using Pom.Cases.Domain;

namespace Pom.Cases.Rules;

/// <summary>The rules that a service has registered.</summary>
public static class CaseRules
{
    /// <summary>Adds rules for some case types of a service; they are made anew for each command and each message.</summary>
    /// <param name="service">The service's name, as in the city pack's departments.</param>
    public static IServiceCollection AddCaseRules<TRules>(this IServiceCollection services, string service) where TRules : class, ICaseRules =>
        services.AddKeyedScoped<ICaseRules, TRules>(service);

    internal static IEnumerable<ICaseRules> Of(IServiceProvider services, string service, string caseType) =>
        services.GetKeyedServices<ICaseRules>(service).Where(r => r.CaseTypes.Contains(caseType));

    /// <summary>Which of the rules hear of a row of the log sheet.</summary>
    internal static Func<ICaseRules, Case, CaseWork, CancellationToken, ValueTask>? Following(CaseAct act) => act switch
    {
        CaseAct.Opened => (rules, @case, work, ct) => rules.OnOpenedAsync(@case, work, ct),
        CaseAct.DocumentReady => (rules, @case, work, ct) => rules.OnDocumentReadyAsync(@case, work, ct),
        CaseAct.DocumentHandedOver => (rules, @case, work, ct) => rules.OnHandedOverAsync(@case, work, ct),
        CaseAct.Closed or CaseAct.Withdrawn or CaseAct.LeftUnexamined or CaseAct.Discontinued or CaseAct.TransferredToOtherAuthority
            or CaseAct.TransferredToDepartment or CaseAct.NotCollected => (rules, @case, work, ct) => rules.OnClosedAsync(@case, work, ct),
        _ => null,
    };
}
