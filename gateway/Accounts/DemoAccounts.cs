using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Identity;

namespace Pom.Gateway.Accounts;

/// <summary>Accounts for every place of the city pack, made at the start of a demo where they are missing. All have the same
/// password, which is why nothing but <c>Pom:Demo</c> may make them.</summary>
internal sealed class DemoAccounts(GatewayDb db, CityPack pack, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer)
{
    public const string Password = "pom-demo";

    public async Task CreateMissingAsync(CancellationToken ct = default)
    {
        var known = await db.Users.Select(a => a.NormalizedUserName).ToHashSetAsync(ct);
        var missing = All().Where(a => known.Add(normalizer.NormalizeName(a.UserName!))).ToList();
        if (missing.Count == 0) return;
        // A hash takes as long as a log-in, by design. The demo's password is public, so one salt for all gives nothing away.
        var hash = hasher.HashPassword(missing[0], Password);
        foreach (var account in missing)
        {
            account.NormalizedUserName = normalizer.NormalizeName(account.UserName);
            account.PasswordHash = hash;
            account.SecurityStamp = Guid.CreateVersion7().ToString("N");
            account.LockoutEnabled = true;
        }
        db.Users.AddRange(missing);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            db.ChangeTracker.Clear(); // another replica of the gateway starts at the same time and made them
        }
    }

    private IEnumerable<Account> All()
    {
        foreach (var point in pack.Points)
        {
            var code = point.Code.ToLowerInvariant();
            var clerks = point.Counters.Select(c => c.Number).Distinct().Count();
            for (var n = 1; n <= clerks; n++)
                yield return New($"clerk.{code}{n}", $"Urzędnik {n}, {point.Name.Pl}", Role.Clerk, point: point.Code);
            yield return New($"supervisor.{code}", $"Kierownik, {point.Name.Pl}", Role.Supervisor, point: point.Code);
            yield return New($"machine.{code}", $"Biletomat, {point.Name.Pl}", Role.Device, point: point.Code);
            yield return New($"display.{code}", $"Wyświetlacz, {point.Name.Pl}", Role.Device, point: point.Code);
        }
        foreach (var department in pack.Departments.DistinctBy(d => d.Code))
        {
            var code = department.Code.ToLowerInvariant();
            yield return New($"handler.{code}", $"Prowadzący sprawy, {department.Name.Pl}", Role.CaseHandler, department: department.Code);
            yield return New($"head.{code}", $"Dyrektor, {department.Name.Pl}", Role.HeadOfDepartment, department: department.Code);
            yield return New($"system.{code}", $"System dziedzinowy, {department.Name.Pl}", Role.DepartmentSystem, department: department.Code);
        }
        foreach (var official in pack.Officials)
            yield return New(official.User, official.Name ?? $"Prowadzący sprawy, {official.Unit ?? official.Department}", Role.CaseHandler, department: official.Department);
        yield return New("operator", "Operator platformy", Role.Operator);
        yield return New("finance", "Księgowość", Role.Finance, points: pack.Points.Select(p => p.Code));
    }

    private static Account New(string user, string name, string role, string? point = null, string? department = null, IEnumerable<string>? points = null)
    {
        var account = new Account { Id = Guid.CreateVersion7(), UserName = user, DisplayName = name };
        Grant(GrantKind.Role, role);
        Grant(GrantKind.Point, point);
        foreach (var one in points ?? []) Grant(GrantKind.Point, one);
        Grant(GrantKind.Department, department);
        return account;

        void Grant(GrantKind kind, string? value)
        {
            if (value is not null) account.Grants.Add(new AccountGrant { AccountId = account.Id, Kind = kind, Value = value });
        }
    }
}
