using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pom.Gateway.Accounts;
using Pom.Gateway.Protection;
using Pom.ServiceDefaults.Http;

namespace Pom.Gateway.Sessions;

/// <summary>Logs an account in. Wrong name, wrong password, disabled and locked get the same answer after the same work, so that
/// nobody learns which accounts exist. Ten wrong passwords in a row lock an account for five minutes.</summary>
internal static class LogIn
{
    public const int FailuresToLock = 10;
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(5);

    /// <param name="User">Account name, as in <c>clerk.mh1</c>.</param>
    internal sealed record Request(string? User, string? Password);

    internal sealed record Response(string AccessToken, DateTimeOffset ExpiresAt, AccountAnswer Account);

    public static async Task<Ok<Response>> Handle(Request request, HttpContext http, UserManager<Account> accounts, GatewayDb db, LiveSessions sessions,
        LogInLimit limit, UnknownAccount unknown, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors();
        errors.Require("user", request.User);
        errors.Require("password", request.Password);
        errors.ThrowIfAny();
        limit.Take(http.Connection.RemoteIpAddress, request.User!);

        var account = await accounts.FindByNameAsync(request.User!);
        var verdict = accounts.PasswordHasher.VerifyHashedPassword(account ?? unknown.Account, account?.PasswordHash ?? unknown.Hash, request.Password!);
        var locked = account?.LockoutEnd > clock.GetUtcNow();
        if (account is null || verdict == PasswordVerificationResult.Failed || locked || !account.Enabled)
        {
            if (account is not null && !locked) await CountFailureAsync(db, account.Id, clock, ct);
            throw new DomainException("wrong-credentials", StatusCodes.Status401Unauthorized, "This name and password do not fit",
                $"Check both. After {FailuresToLock} wrong passwords an account is locked for {LockTime.TotalMinutes} minutes.");
        }

        if (account.AccessFailedCount > 0) await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(u => u.SetProperty(a => a.AccessFailedCount, 0), ct);
        var (token, session) = await sessions.StartAsync(db, account, ct);
        http.Response.Cookies.Append(SessionAuthentication.Cookie, token, CookieOptions(http, session.ExpiresAt));
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Response(token, session.ExpiresAt, AccountAnswer.Of(account.ToCaller())));
    }

    internal static CookieOptions CookieOptions(HttpContext http, DateTimeOffset? expires) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/", Expires = expires, IsEssential = true };

    /// <summary>Counted in the database and not on a loaded account: guesses sent side by side must all count.</summary>
    private static async Task CountFailureAsync(GatewayDb db, Guid id, TimeProvider clock, CancellationToken ct)
    {
        await db.Users.Where(a => a.Id == id).ExecuteUpdateAsync(u => u.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1), ct);
        DateTimeOffset? until = clock.GetUtcNow() + LockTime;
        await db.Users.Where(a => a.Id == id && a.AccessFailedCount >= FailuresToLock)
            .ExecuteUpdateAsync(u => u.SetProperty(a => a.LockoutEnd, until).SetProperty(a => a.AccessFailedCount, 0), ct);
    }
}

/// <summary>Stands in for an account that does not exist, so that a guess at its name costs the same time.</summary>
internal sealed class UnknownAccount
{
    public UnknownAccount(IPasswordHasher<Account> hasher) => Hash = hasher.HashPassword(Account, Guid.CreateVersion7().ToString());

    public Account Account { get; } = new() { DisplayName = "" };
    public string Hash { get; }
}
