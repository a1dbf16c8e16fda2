using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Registers;
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
    internal DbSet<ItemWord> ItemWords => Set<ItemWord>();
    internal DbSet<PaperOriginal> Originals => Set<PaperOriginal>();
    internal DbSet<CourierBag> Bags => Set<CourierBag>();
    internal DbSet<CustodyStep> CustodySteps => Set<CustodyStep>();

    /// <summary>The item that a message is about.</summary>
    /// <exception cref="InvalidOperationException">There is none: the message is kept in the error queue for a person.</exception>
    internal async Task<IncomingItem> ItemAsync(Guid itemId, CancellationToken ct) =>
        await Items.SingleOrDefaultAsync(i => i.Id == itemId, ct) ?? throw new InvalidOperationException($"No item {itemId} is in the register.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<RegisterOutage>(RegisterOutage.Map);
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
            item.Ignore(i => i.IsVoid);
            item.Property(i => i.ReferenceOnItem).HasMaxLength(80);
            item.Property(i => i.Carrier).HasMaxLength(80);
            item.Property(i => i.TrackingNumber).HasMaxLength(60);
            item.Property(i => i.SenderNameIndex).HasMaxLength(64);
            item.HasIndex(i => new { i.RegisterYear, i.RegisterNumber }).IsUnique();
            item.HasIndex(i => new { i.ServicePoint, i.Day, i.RegisterNumber });
            item.HasIndex(i => new { i.ApplicantIndex, i.RegisteredAt });
            item.HasIndex(i => i.CaseReference);
            item.HasIndex(i => i.HandOverMessageId);
            item.HasIndex(i => i.SenderNameIndex);
            item.HasIndex(i => new { i.Department, i.Day, i.RegisterNumber });
            item.HasIndex(i => new { i.Department, i.State, i.Day, i.RegisterNumber });
            item.HasIndex(i => new { i.ServicePoint, i.State, i.Day, i.RegisterNumber });
            item.HasIndex(i => new { i.ServicePoint, i.Department, i.Day, i.RegisterNumber });
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
        modelBuilder.Entity<Attachment>(Attachment.Map);
        modelBuilder.Entity<ItemWord>(ItemWord.Map);
        modelBuilder.Entity<PaperOriginal>(PaperOriginal.Map);
        modelBuilder.Entity<CourierBag>(CourierBag.Map);
        modelBuilder.Entity<CustodyStep>(CustodyStep.Map);
        modelBuilder.Entity<RoutingStep>(RoutingStep.Map);
        modelBuilder.Entity<Delivery>(Delivery.Map);
        modelBuilder.Entity<Reconciliation>(Reconciliation.Map);
        modelBuilder.Entity<DepartmentStatement>(DepartmentStatement.Map);
    }
}
