using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Pom.ServiceDefaults.Data;

namespace Pom.Migrations;

/// <summary>Makes a service's context for <c>dotnet ef</c>, always on SQLite: what that writes is the most neutral.</summary>
public abstract class ContextFactory<TContext> : IDesignTimeDbContextFactory<TContext> where TContext : PomDbContext
{
    public TContext CreateDbContext(string[] args) =>
        (TContext)Activator.CreateInstance(typeof(TContext), new DbContextOptionsBuilder<TContext>().UseSqlite("Data Source=design-time.db").Options, DataServices.ForDesignTime)!;
}
