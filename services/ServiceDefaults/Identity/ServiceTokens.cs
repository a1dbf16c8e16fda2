using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Pom.ServiceDefaults.Http;

namespace Pom.ServiceDefaults.Identity;

/// <summary>The short-lived token with which the gateway vouches for a caller. Services accept nothing else.</summary>
public static class ServiceTokens
{
    public const string Issuer = "pom-gateway";
    public const string Audience = "pom-services";

    /// <summary>Long enough for the slowest request, too short to be worth stealing.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>Signs a token for one request (ES256).</summary>
    public static string Issue(Caller caller, ECDsaSecurityKey key) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Audience,
        IssuedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
        NotBefore = TimeProvider.System.GetUtcNow().UtcDateTime,
        Expires = (TimeProvider.System.GetUtcNow() + Lifetime).UtcDateTime,
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        Claims = new Dictionary<string, object>
        {
            ["sub"] = caller.User,
            ["name"] = caller.Name,
            ["role"] = caller.Roles.ToArray(),
            ["point"] = caller.Points.ToArray(),
            ["department"] = caller.Departments.ToArray(),
        },
    });

    internal static void AddServiceIdentity(this IServiceCollection services, PlatformKeys keys)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o =>
        {
            o.MapInboundClaims = false;
            o.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Issuer,
                ValidAudience = Audience,
                IssuerSigningKey = keys.Verification,
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                ClockSkew = TimeSpan.FromSeconds(30),
                NameClaimType = "name",
                RoleClaimType = "role",
            };
            o.Events = new JwtBearerEvents
            {
                OnChallenge = async context =>
                {
                    context.HandleResponse();
                    await Problems.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "not-logged-in", "Log in first",
                        "This needs an account: send the access token of POST /api/session as 'Authorization: Bearer …'.");
                },
                OnForbidden = context => Problems.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "not-allowed", "Not allowed",
                    "Your account's role or place does not allow this. " + context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AccessRule>()?.ToString()),
            };
        });
        services.AddAccessRules();
    }
}
