using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Bookings;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Data;

/// <summary>The database of Queueing.</summary>
public sealed class QueueingDb(DbContextOptions<QueueingDb> options, DataServices data) : PomDbContext(options, data)
{
    internal DbSet<QueueTicket> Tickets => Set<QueueTicket>();
    internal DbSet<VisitLogLine> VisitLog => Set<VisitLogLine>();
    internal DbSet<Booking> Bookings => Set<Booking>();
    internal DbSet<BookingSeat> BookingSeats => Set<BookingSeat>();
    internal DbSet<PersonPlace> PersonPlaces => Set<PersonPlace>();
    internal DbSet<StandbyEntry> Standby => Set<StandbyEntry>();

    internal DbSet<ServiceTime> ServiceTimes => Set<ServiceTime>();
    internal DbSet<CallOutcome> CallOutcomes => Set<CallOutcome>();
    internal DbSet<TicketEstimate> TicketEstimates => Set<TicketEstimate>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<QueueTicket>(QueueTicket.Map);
        modelBuilder.Entity<VisitLogLine>(VisitLogLine.Map);
        BookingMapping.Map(modelBuilder);
        modelBuilder.Entity<ServiceTime>(ServiceTime.Map);
        modelBuilder.Entity<CallOutcome>(CallOutcome.Map);
        modelBuilder.Entity<TicketEstimate>(TicketEstimate.Map);
    }
}
