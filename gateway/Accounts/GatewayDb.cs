using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Pom.ServiceDefaults.Data;

namespace Pom.Gateway.Accounts;

/// <summary>The gateway's own database: accounts, their sessions, and the keys that seal access tokens. It announces nothing, so
/// it has no outbox.</summary>
public sealed class GatewayDb(DbContextOptions<GatewayDb> options) : IdentityUserContext<Account, Guid>(options)
{
    public DbSet<LogInSession> Sessions => Set<LogInSession>();
    internal DbSet<StoredKey> Keys => Set<StoredKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Rights are grants, and nobody logs in through others. The tokens table keeps authenticator keys.
        builder.Ignore<IdentityUserClaim<Guid>>().Ignore<IdentityUserLogin<Guid>>();
        builder.Entity<IdentityUserToken<Guid>>().ToTable("AccountTokens");
        builder.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(a => a.Id).ValueGeneratedNever();
            account.Property(a => a.UserName).IsRequired();
            account.Property(a => a.NormalizedUserName).IsRequired(); // else SQL Server would want its unique index filtered
            account.HasMany(a => a.Grants).WithOne().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Cascade);
            account.Navigation(a => a.Grants).AutoInclude();
        });
        builder.Entity<AccountGrant>(grant =>
        {
            grant.ToTable("AccountGrants");
            grant.HasKey(g => new { g.AccountId, g.Kind, g.Value });
            grant.Property(g => g.Value).HasMaxLength(40);
        });
        builder.Entity<LogInSession>(session =>
        {
            session.ToTable("Sessions");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.HasIndex(s => s.ExpiresAt);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<StoredKey>(key =>
        {
            key.ToTable("TokenKeys");
            key.Property(k => k.Id).ValueGeneratedNever();
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        NeutralConventions.Apply(configurationBuilder, Database, EF.IsDesignTime);
    }
}
