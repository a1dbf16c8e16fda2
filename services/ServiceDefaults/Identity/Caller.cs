using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Pom.ServiceDefaults.Http;

namespace Pom.ServiceDefaults.Identity;

/// <summary>Who calls: taken from the gateway's token. Use it as a parameter of any endpoint handler.</summary>
public sealed record Caller(string User, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Points, IReadOnlyList<string> Departments)
{
    public bool Is(string role) => Roles.Contains(role);
    public bool MayActAt(string point) => Points.Contains(point, StringComparer.Ordinal);
    public bool MayActIn(string department) => Departments.Contains(department, StringComparer.Ordinal);

    /// <summary>Refuses with 403 when the object belongs to a point that is not the caller's.</summary>
    public void MustActAt(string point)
    {
        if (!MayActAt(point)) throw Forbidden($"service point {point}");
    }

    /// <summary>Refuses with 403 when the object belongs to a department that is not the caller's.</summary>
    public void MustActIn(string department)
    {
        if (!MayActIn(department)) throw Forbidden($"department {department}");
    }

    public static Caller From(ClaimsPrincipal principal) => new(
        principal.FindFirstValue("sub") ?? "", principal.FindFirstValue("name") ?? "",
        [.. principal.FindAll("role").Select(c => c.Value)], [.. principal.FindAll("point").Select(c => c.Value)], [.. principal.FindAll("department").Select(c => c.Value)]);

    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<Caller?>(From(context.User));

    private static DomainException Forbidden(string place) =>
        new("not-your-place", StatusCodes.Status403Forbidden, "This belongs to another place", $"Your account is not bound to {place}.");
}
