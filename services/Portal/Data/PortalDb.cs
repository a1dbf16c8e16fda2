using Microsoft.EntityFrameworkCore;
using Pom.ServiceDefaults.Data;

namespace Pom.Portal.Data;

/// <summary>The portal's own copy of what it shows, fed by events.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options, DataServices data) : PomDbContext(options, data)
{
    internal DbSet<TicketView> Tickets => Set<TicketView>();
    internal DbSet<ItemView> Items => Set<ItemView>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<TicketView>(entity =>
        {
            entity.ToTable("TicketViews");
            entity.HasKey(t => t.TicketId);
            entity.Property(t => t.TicketId).ValueGeneratedNever();
            entity.HasIndex(t => new { t.Day, t.ServicePoint, t.State });
            entity.HasIndex(t => t.ChangedAt);
        });
        modelBuilder.Entity<ItemView>(entity =>
        {
            entity.ToTable("ItemViews");
            entity.HasKey(i => i.ItemId);
            entity.Property(i => i.ItemId).ValueGeneratedNever();
            entity.HasIndex(i => new { i.Day, i.Department, i.State });
        });
    }
}

/// <summary>How far a ticket has come, as far as the portal has heard.</summary>
internal sealed class TicketView
{
    public required Guid TicketId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public TicketViewState State { get; set; }

    /// <summary>When the ticket came into the state.</summary>
    public DateTimeOffset StateAt { get; set; }

    /// <summary>Real time of the last change: the start page opens on the day on which something happens.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>In the order in which they usually happen, which decides between two events of one instant.</summary>
internal enum TicketViewState { Waiting, Called, Serving, Parked, Missed, Completed, Withdrawn, Left }

/// <summary>How far an incoming item has come, as far as the portal has heard.</summary>
internal sealed class ItemView
{
    public required Guid ItemId { get; init; }
    public required DateOnly Day { get; init; }
    public required string Department { get; set; }
    public ItemViewState State { get; set; }
}

/// <summary>In the order in which they happen: a late event never sets an item back.</summary>
internal enum ItemViewState { Registered, Refused, Opened, Decided, Ready, Closed }
