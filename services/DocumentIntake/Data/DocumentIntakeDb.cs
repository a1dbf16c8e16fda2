using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Data;

namespace Pom.DocumentIntake.Data;

/// <summary>Database of DocumentIntake: items, their receipts and attachments (the bytes are in <see cref="DocumentStore"/>).</summary>
public sealed class DocumentIntakeDb(DbContextOptions<DocumentIntakeDb> options, DataServices data) : PomDbContext(options, data)
{
    internal DbSet<IncomingItem> Items => Set<IncomingItem>();
    internal DbSet<Receipt> Receipts => Set<Receipt>();
    internal DbSet<RoutingStep> RoutingSteps => Set<RoutingStep>();
    internal DbSet<Reconciliation> Reconciliations => Set<Reconciliation>();
    internal DbSet<DepartmentStatement> Statements => Set<DepartmentStatement>();
    internal DbSet<Delivery> Deliveries => Set<Delivery>();
    internal DbSet<Attachment> Attachments => Set<Attachment>();

    /// <summary>The item that a message is about.</summary>
    /// <exception cref="InvalidOperationException">There is none: the message is kept in the error queue for a person.</exception>
    internal async Task<IncomingItem> ItemAsync(Guid itemId, CancellationToken ct) =>
        await Items.SingleOrDefaultAsync(i => i.Id == itemId, ct) ?? throw new InvalidOperationException($"No item {itemId} is in the register.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<IncomingItem>(item =>
        {
            item.ToTable("IncomingItems");
            item.HasKey(i => i.Id);
            item.Property(i => i.Id).ValueGeneratedNever();
            item.Property(i => i.Version).IsConcurrencyToken();
            item.Property(i => i.ServicePoint).HasMaxLength(8);
            item.Property(i => i.Department).HasMaxLength(16);
            item.Property(i => i.CaseType).HasMaxLength(80);
            item.Property(i => i.ApplicantIndex).HasMaxLength(64);
            item.Property(i => i.CaseReference).HasMaxLength(80);
            item.Ignore(i => i.Number);
            item.HasIndex(i => new { i.RegisterYear, i.RegisterNumber }).IsUnique();
            item.HasIndex(i => new { i.ServicePoint, i.Day, i.RegisterNumber });
            item.HasIndex(i => new { i.ApplicantIndex, i.RegisteredAt });
            item.HasIndex(i => i.CaseReference);
            item.HasIndex(i => i.HandOverMessageId);
            item.HasIndex(i => new { i.ServicePoint, i.State, i.Id });
        });
        modelBuilder.Entity<Receipt>(receipt =>
        {
            receipt.ToTable("Receipts");
            receipt.HasKey(r => r.Id);
            receipt.Property(r => r.Id).ValueGeneratedNever();
            receipt.Property(r => r.Department).HasMaxLength(16);
            receipt.Property(r => r.CaseReference).HasMaxLength(80);
            receipt.HasIndex(r => r.RecordedAt);
            receipt.HasOne<IncomingItem>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<RoutingStep>(RoutingStep.Map);
        modelBuilder.Entity<Delivery>(Delivery.Map);
        modelBuilder.Entity<Reconciliation>(Reconciliation.Map);
        modelBuilder.Entity<DepartmentStatement>(DepartmentStatement.Map);
        modelBuilder.Entity<Attachment>(attachment =>
        {
            attachment.ToTable("Attachments");
            attachment.HasKey(a => a.Id);
            attachment.Property(a => a.Id).ValueGeneratedNever();
            attachment.Property(a => a.Version).IsConcurrencyToken();
            attachment.Property(a => a.Sha256).HasMaxLength(64);
            attachment.Property(a => a.MediaType).HasMaxLength(40);
            attachment.Property(a => a.Kind).HasMaxLength(60);
            attachment.HasOne<IncomingItem>().WithMany().HasForeignKey(a => a.ItemId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
