using Microsoft.EntityFrameworkCore;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.ServiceDefaults.Data;

namespace Pom.Payments.Data;

/// <summary>Database of Payments. Every save is looked at: the ledger is only added to, and always in balance.</summary>
public sealed class PaymentsDb(DbContextOptions<PaymentsDb> options, DataServices data) : PomDbContext(options, data)
{
    internal DbSet<Matter> Matters => Set<Matter>();
    internal DbSet<Charge> Charges => Set<Charge>();
    internal DbSet<ChargeLine> ChargeLines => Set<ChargeLine>();
    internal DbSet<Payment> Payments => Set<Payment>();
    internal DbSet<PaidCharge> PaidCharges => Set<PaidCharge>();
    internal DbSet<ShownTransfer> ShownTransfers => Set<ShownTransfer>();
    internal DbSet<CommandKey> CommandKeys => Set<CommandKey>();
    internal DbSet<CardAttempt> Attempts => Set<CardAttempt>();
    internal DbSet<TerminalHold> TerminalHolds => Set<TerminalHold>();
    internal DbSet<CashDrawer> Drawers => Set<CashDrawer>();
    internal DbSet<OpenDrawer> OpenDrawers => Set<OpenDrawer>();
    internal DbSet<DayClosing> Closings => Set<DayClosing>();
    internal DbSet<ClosingLine> ClosingLines => Set<ClosingLine>();
    internal DbSet<LedgerTransaction> LedgerTransactions => Set<LedgerTransaction>();
    internal DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    internal DbSet<CounterEntry> CounterEntries => Set<CounterEntry>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        LedgerGuard.Check(ChangeTracker);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Matter>(Matter.Map);
        modelBuilder.Entity<Charge>(Charge.Map);
        modelBuilder.Entity<ChargeLine>(ChargeLine.Map);
        modelBuilder.Entity<Payment>(Payment.Map);
        modelBuilder.Entity<PaidCharge>(PaidCharge.Map);
        modelBuilder.Entity<ShownTransfer>(ShownTransfer.Map);
        modelBuilder.Entity<CommandKey>(CommandKey.Map);
        modelBuilder.Entity<CardAttempt>(CardAttempt.Map);
        modelBuilder.Entity<TerminalHold>(TerminalHold.Map);
        modelBuilder.Entity<CashDrawer>(CashDrawer.Map);
        modelBuilder.Entity<OpenDrawer>(OpenDrawer.Map);
        modelBuilder.Entity<DayClosing>(DayClosing.Map);
        modelBuilder.Entity<ClosingLine>(ClosingLine.Map);
        modelBuilder.Entity<LedgerTransaction>(LedgerTransaction.Map);
        modelBuilder.Entity<LedgerEntry>(LedgerEntry.Map);
        modelBuilder.Entity<CounterEntry>(CounterEntry.Map);
    }
}
