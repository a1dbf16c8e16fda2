using Microsoft.AspNetCore.Identity;
using Pom.ServiceDefaults.Identity;

namespace Pom.Gateway.Accounts;

/// <summary>An account of the office: an official, a device or a department's own system. Residents have none.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Name that colleagues read, in Polish.</summary>
    public required string DisplayName { get; set; }

    /// <summary>A disabled account cannot log in and its sessions end.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Roles, and the service points and departments to which they are bound.</summary>
    public List<AccountGrant> Grants { get; } = [];

    /// <summary>The account as services see it.</summary>
    public Caller ToCaller() => new(UserName!, DisplayName, Values(GrantKind.Role), Values(GrantKind.Point), Values(GrantKind.Department));

    private string[] Values(GrantKind kind) => [.. Grants.Where(g => g.Kind == kind).Select(g => g.Value).Order(StringComparer.Ordinal)];
}

/// <summary>What a grant gives.</summary>
public enum GrantKind { Role, Point, Department }

/// <summary>One role, service point or department of an account.</summary>
public sealed class AccountGrant
{
    public required Guid AccountId { get; init; }
    public required GrantKind Kind { get; init; }

    /// <summary>A name of <see cref="Role"/>, or the code of a point or department in the city pack.</summary>
    public required string Value { get; init; }
}
