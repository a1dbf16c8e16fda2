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

    /// <summary>Who was given which case by whom. Rows are only ever added.</summary>
    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<DeadlineWarning> DeadlineWarnings => Set<DeadlineWarning>();

    /// <summary>Charges by the item that they are for; they may come before the case.</summary>
    public DbSet<CaseFee> Fees => Set<CaseFee>();

    public DbSet<CaseFeePayment> FeePayments => Set<CaseFeePayment>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (ChangeTracker.Entries().Any(e => e.Entity is LogSheetEntry or Assignment or TermChange or FormCorrection && e.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("The history of a case (metryka, dekretacja, terms, corrections) is never changed or taken away.");
        foreach (var entry in ChangeTracker.Entries<Case>().ToList())
        {
            // A change raises the version when it is saved; a new case starts at 0.
            var version = entry.State == EntityState.Added ? entry.Entity.Version : entry.Entity.Version + 1;
            foreach (var row in entry.Entity.LogSheet.Where(row => Entry(row).State == EntityState.Added)) row.CaseVersion = version;
            foreach (var news in entry.Entity.TakeNews()) Announce(news, entry.Entity.ItemId); // in line with what intake says of the item: listeners then meet no conflict
        }
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Case>(Case.Map);
        modelBuilder.Entity<LogSheetEntry>(LogSheetEntry.Map);
        modelBuilder.Entity<WithdrawnItem>(WithdrawnItem.Map);
        modelBuilder.Entity<CaseAttachment>(CaseAttachment.Map);
        modelBuilder.Entity<Assignment>(Assignment.Map);
        modelBuilder.Entity<TermChange>(TermChange.Map);
        modelBuilder.Entity<SupplementRequest>(SupplementRequest.Map);
        modelBuilder.Entity<FormCorrection>(FormCorrection.Map);
        modelBuilder.Entity<DeadlineWarning>(DeadlineWarning.Map);
        modelBuilder.Entity<CaseFee>(CaseFee.Map);
        modelBuilder.Entity<CaseFeePayment>(CaseFeePayment.Map);
    }
}
