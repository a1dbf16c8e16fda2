using Microsoft.EntityFrameworkCore;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.Data;

namespace Pom.Notifications.Data;

/// <summary>The database of Notifications.</summary>
public sealed class NotificationsDb(DbContextOptions<NotificationsDb> options, DataServices data) : PomDbContext(options, data)
{
    internal DbSet<Subject> Subjects => Set<Subject>();
    internal DbSet<Notice> Notices => Set<Notice>();
    internal DbSet<InboundMessage> InboundMessages => Set<InboundMessage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Subject>(Subject.Map);
        modelBuilder.Entity<Notice>(Notice.Map);
        modelBuilder.Entity<InboundMessage>(InboundMessage.Map);
    }
}
