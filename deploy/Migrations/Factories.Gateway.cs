using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Pom.Gateway.Accounts;

namespace Pom.Migrations;

/// <summary>The gateway's database announces nothing and is no <c>PomDbContext</c>; it is made like the others.</summary>
public sealed class GatewayFactory : IDesignTimeDbContextFactory<GatewayDb>
{
    public GatewayDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<GatewayDb>().UseSqlite("Data Source=design-time.db").Options);
}
