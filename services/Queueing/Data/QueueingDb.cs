using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Data;

/// <summary>The database of Queueing.</summary>
public sealed class QueueingDb(DbContextOptions<QueueingDb> options, DataServices data) : PomDbContext(options, data)
{
    internal DbSet<QueueTicket> Tickets => Set<QueueTicket>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<QueueTicket>(ticket =>
        {
            ticket.ToTable("Tickets");
            ticket.HasKey(t => t.Id);
            ticket.Property(t => t.Id).ValueGeneratedNever();
            ticket.Property(t => t.ServicePoint).HasMaxLength(8);
            ticket.Property(t => t.CaseGroup).HasMaxLength(8);
            ticket.Property(t => t.Number).HasMaxLength(16);
            ticket.Property(t => t.Outcome).HasMaxLength(40);
            ticket.Property(t => t.Version).IsConcurrencyToken();
            ticket.HasIndex(t => new { t.ServicePoint, t.Day, t.Number }).IsUnique();
            ticket.HasIndex(t => new { t.ServicePoint, t.Day, t.Arrival }).IsUnique(); // pages of a day
            ticket.HasIndex(t => new { t.ServicePoint, t.Day, t.State, t.IssuedAt }); // who is next, live state
        });
    }
}
