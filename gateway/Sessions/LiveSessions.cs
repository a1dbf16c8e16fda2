using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.Tokens;
using Pom.Gateway.Accounts;
using Pom.ServiceDefaults.Identity;

namespace Pom.Gateway.Sessions;

/// <summary>A session that is valid now, and the token with which the gateway vouches for its account towards the services.</summary>
internal sealed record LiveSession(Guid Id, DateTimeOffset ExpiresAt, Caller Caller, string ServiceToken);

/// <summary>Access tokens and the sessions behind them. A token is the sealed id of a session row, so a log-out or a disabled
/// account is effective at once on this replica and within <see cref="Recheck"/> on the others.</summary>
internal sealed class LiveSessions(IServiceScopeFactory scopes, IMemoryCache cache, IDataProtectionProvider protection, PlatformKeys keys, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>A machine in the lobby is logged in by the staff once, not every morning; it may do little, and disabling its account ends it.</summary>
    public static readonly TimeSpan DeviceLifetime = TimeSpan.FromDays(90);

    /// <summary>How long an answer of the database is trusted. A service token is issued with it, so this plus the slowest
    /// request must stay below <see cref="ServiceTokens.Lifetime"/>.</summary>
    public static readonly TimeSpan Recheck = TimeSpan.FromSeconds(15);

    private readonly IDataProtector _protector = protection.CreateProtector("Pom.Gateway.AccessToken.v1");
    private readonly ECDsaSecurityKey _signing = keys.Signing();
    private readonly Lock _turn = new();

    public async Task<(string Token, LogInSession Session)> StartAsync(GatewayDb db, Account account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Sessions.Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(ct);
        var session = new LogInSession { Id = Guid.CreateVersion7(), AccountId = account.Id, StartedAt = now, ExpiresAt = now + LifetimeOf(account) };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(ct);
        return (WebEncoders.Base64UrlEncode(_protector.Protect(session.Id.ToByteArray())), session);
    }

    private static TimeSpan LifetimeOf(Account account) => account.ToCaller().Roles is [Role.Device] ? DeviceLifetime : Lifetime;

    /// <summary>The live session of an access token, or null when the token is forged, expired, logged out or its account disabled.</summary>
    public async Task<LiveSession?> FindAsync(string token)
    {
        if (SessionId(token) is not { } id) return null;
        Task<LiveSession?> loading;
        lock (_turn)
        {
            if (!cache.TryGetValue(id, out loading!))
                cache.Set(id, loading = LoadAsync(id), new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Recheck });
        }
        try
        {
            return await loading is { } session && session.ExpiresAt > clock.GetUtcNow() ? session : null;
        }
        catch
        {
            cache.Remove(id); // the database was away; the next request asks again
            throw;
        }
    }

    public async Task EndAsync(GatewayDb db, Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Sessions.Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now), ct);
        cache.Remove(id);
    }

    private async Task<LiveSession?> LoadAsync(Guid id)
    {
        await Task.Yield(); // not below the lock
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null);
        if (session is null) return null;
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == session.AccountId && a.Enabled);
        if (account is null) return null;
        var caller = account.ToCaller();
        return new LiveSession(id, session.ExpiresAt, caller, ServiceTokens.Issue(caller, _signing));
    }

    private Guid? SessionId(string token)
    {
        try
        {
            return new Guid(_protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
