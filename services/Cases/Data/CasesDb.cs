using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.Data;

namespace Pom.Cases.Data;

/// <summary>Base of the database of every service that owns cases. Each service has its own type, its own database and its own
/// migrations; the mapping is here once. Saving a case announces what happened to it in the same transaction.</summary>
public abstract class CasesDb(DbContextOptions options, DataServices data) : PomDbContext(options, data)
{
    /// <summary>The service whose cases these are, as the city pack's departments name it: <c>citizen-affairs</c>.</summary>
    public abstract string Service { get; }

    public DbSet<Case> Cases => Set<Case>();

    /// <summary>Log sheets of all cases (metryki). Rows are only ever added.</summary>
    public DbSet<LogSheetEntry> LogSheet => Set<LogSheetEntry>();

    public DbSet<WithdrawnItem> WithdrawnItems => Set<WithdrawnItem>();

    public DbSet<CaseAttachment> Attachments => Set<CaseAttachment>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (ChangeTracker.Entries<LogSheetEntry>().Any(e => e.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("A row of a log sheet (metryka) is never changed or taken away.");
        foreach (var @case in ChangeTracker.Entries<Case>().Select(e => e.Entity).ToList())
            foreach (var news in @case.TakeNews()) Announce(news, @case.ItemId); // in line with what intake says of the item: listeners then meet no conflict
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Case>(c =>
        {
            c.ToTable("Cases");
            c.HasKey(e => e.Id);
            c.Property(e => e.Id).ValueGeneratedNever();
            c.Property(e => e.Department).HasMaxLength(8);
            c.Property(e => e.CaseType).HasMaxLength(61);
            c.Property(e => e.Reference).HasMaxLength(80);
            c.Property(e => e.ItemNumber).HasMaxLength(40);
            c.Property(e => e.ServicePoint).HasMaxLength(20);
            c.Property(e => e.ApplicantIndex).HasMaxLength(64);
            c.Property(e => e.Handler).HasMaxLength(100);
            c.Property(e => e.Version).IsConcurrencyToken();
            c.Ignore(e => e.Allowed);
            c.HasIndex(e => e.ItemId).IsUnique();
            c.HasIndex(e => e.Reference).IsUnique();
            c.HasIndex(e => new { e.Department, e.State, e.Id });
            c.HasIndex(e => new { e.Department, e.Day, e.Id });
            c.HasIndex(e => e.ApplicantIndex);
            c.HasMany(e => e.LogSheet).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
            c.HasMany(e => e.Attachments).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<LogSheetEntry>(l =>
        {
            l.ToTable("LogSheet");
            l.HasKey(e => e.Id);
            l.Property(e => e.Id).ValueGeneratedNever();
            l.Property(e => e.Actor).HasMaxLength(100);
            l.HasIndex(e => new { e.CaseId, e.Number }).IsUnique();
        });
        modelBuilder.Entity<WithdrawnItem>(WithdrawnItem.Map);
        modelBuilder.Entity<CaseAttachment>(a =>
        {
            a.ToTable("Attachments");
            a.HasKey(e => new { e.CaseId, e.AttachmentId });
            a.Property(e => e.AttachmentId).ValueGeneratedNever();
            a.Property(e => e.Sha256).HasMaxLength(64);
        });
    }
}
