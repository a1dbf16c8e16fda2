using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pom.Cases.Data;
using Pom.Cases.Features.Acts;
using Pom.Cases.Features.Warnings;
using Pom.Cases.Rules;

namespace Pom.Cases;

/// <summary>What every service with cases needs beside its database.</summary>
public static class CaseServices
{
    public static IServiceCollection AddCases<TDb>(this IServiceCollection services, IConfiguration configuration) where TDb : CasesDb
    {
        services.TryAddSingleton(CasesOptions.From(configuration));
        services.AddHttpContextAccessor();
        services.AddScoped<CaseOffice<TDb>>();
        services.AddScoped<CaseDesk<TDb>>();
        services.AddHostedService<WarnOfDeadlines<TDb>>();
        return services;
    }
}
