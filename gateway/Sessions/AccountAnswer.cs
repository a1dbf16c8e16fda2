using Pom.ServiceDefaults.Identity;

namespace Pom.Gateway.Sessions;

/// <summary>Who is logged in and what the account is bound to.</summary>
internal sealed record AccountAnswer(string User, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Points, IReadOnlyList<string> Departments)
{
    public static AccountAnswer Of(Caller caller) => new(caller.User, caller.Name, caller.Roles, caller.Points, caller.Departments);
}
