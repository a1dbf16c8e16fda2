using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Pom.ServiceDefaults.Identity;

/// <summary>Which part of the city an endpoint's rule binds the caller to.</summary>
public enum AccessScope
{
    /// <summary>The role is enough; the handler checks the object.</summary>
    Role,

    /// <summary>Route value <c>{point}</c> must be one of the caller's points.</summary>
    OwnPoint,

    /// <summary>Route value <c>{department}</c> must be one of the caller's departments.</summary>
    OwnDepartment,
}

/// <summary>The policy that every endpoint declares. An endpoint without one answers nobody.</summary>
public sealed record AccessRule(AccessScope Scope, IReadOnlyList<string> Roles) : IAuthorizationRequirement
{
    /// <summary>As written in the approved list of endpoints: <c>clerk, supervisor @point</c>.</summary>
    public override string ToString() => string.Join(", ", Roles) + Scope switch { AccessScope.OwnPoint => " @point", AccessScope.OwnDepartment => " @department", _ => "" };
}

/// <summary>Marks an endpoint that answers without an account; a word why belongs beside it.</summary>
public sealed record PublicAccess(string Why);

/// <summary>The three ways in which an endpoint says who may call it.</summary>
public static class AccessRules
{
    /// <summary>Checks the rules that endpoints declare; an endpoint that declares none answers nobody.</summary>
    public static void AddAccessRules(this IServiceCollection services)
    {
        // Where no route matched, routing's own answer (404, 405, 415) comes through to whoever is logged in.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());
        services.AddSingleton<IAuthorizationHandler, AccessRuleHandler>();
    }

    /// <summary>Any account with one of the roles; the handler checks the object's point or department itself.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, params string[] roles) where TBuilder : IEndpointConventionBuilder =>
        endpoint.With(new AccessRule(AccessScope.Role, roles));

    /// <summary>An account with one of the roles that is bound to the route's <c>{point}</c>.</summary>
    public static TBuilder AllowAtPoint<TBuilder>(this TBuilder endpoint, params string[] roles) where TBuilder : IEndpointConventionBuilder =>
        endpoint.With(new AccessRule(AccessScope.OwnPoint, roles));

    /// <summary>An account with one of the roles that is bound to the route's <c>{department}</c>.</summary>
    public static TBuilder AllowInDepartment<TBuilder>(this TBuilder endpoint, params string[] roles) where TBuilder : IEndpointConventionBuilder =>
        endpoint.With(new AccessRule(AccessScope.OwnDepartment, roles));

    /// <summary>Everybody, without an account.</summary>
    public static TBuilder AllowPublic<TBuilder>(this TBuilder endpoint, string why) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new PublicAccess(why)).AllowAnonymous();

    private static TBuilder With<TBuilder>(this TBuilder endpoint, AccessRule rule) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(rule).RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(rule).Build());
}

internal sealed class AccessRuleHandler : AuthorizationHandler<AccessRule>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRule requirement)
    {
        var caller = Caller.From(context.User);
        var place = requirement.Scope switch
        {
            AccessScope.OwnPoint => Route(context, "point") is { } point && caller.MayActAt(point),
            AccessScope.OwnDepartment => Route(context, "department") is { } department && caller.MayActIn(department),
            _ => true,
        };
        if (place && requirement.Roles.Any(caller.Is)) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static string? Route(AuthorizationHandlerContext context, string name) =>
        (context.Resource as HttpContext)?.GetRouteValue(name) as string;
}
