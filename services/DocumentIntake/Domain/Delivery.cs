using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>One message to one department, with its number in that department's gapless sequence and how far it has come. Every
/// way of delivery has it; those of a department's own system also keep the body, so that it can be had again.</summary>
internal sealed class Delivery : IVersioned
{
    /// <summary>The message's id, the same in every way of delivery and at every attempt.</summary>
    public required Guid Id { get; init; }
    public required string Department { get; init; }

    /// <summary>From 1, without gaps; taken in the transaction of the row, so whoever sees N has all before it.</summary>
    public required long Sequence { get; init; }
    public required Guid ItemId { get; init; }
    public required string ItemNumber { get; init; }

    /// <summary>Wire name of the contract: <c>document-intake.ItemHandedOver</c>.</summary>
    public required string MessageType { get; init; }
    public required DeliveryWay Way { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>JSON of the message; null where a service of the platform takes it from the broker.</summary>
    public SealedText? Body { get; init; }
    public DeliveryState State { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? DeliveredAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When the department's system first got it by asking; it counts as delivered once the system asks for what follows.</summary>
    public DateTimeOffset? HandedOutAt { get; set; }

    /// <summary>Until when the department should have answered, by the clock of timers; null where no answer is waited for.</summary>
    public DateTimeOffset? AcceptBy { get; init; }
    public DateTimeOffset? EscalatedAt { get; set; }

    /// <summary>Webhook: attempts since the start or the last replay by hand.</summary>
    public int Attempts { get; set; }
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>Webhook: given up after this instant.</summary>
    public DateTimeOffset? TryUntil { get; set; }
    public string? LastError { get; set; }
    public int Version { get; set; }

    public const int ErrorLength = 300;

    /// <summary>States in which somebody still has to do something; never more rows than the departments are behind.</summary>
    public static readonly DeliveryState[] Unanswered = [DeliveryState.Waiting, DeliveryState.Sent, DeliveryState.Delivered, DeliveryState.GivenUp];

    public bool IsAnswered => State is DeliveryState.Accepted or DeliveryState.Refused;

    public void Send(DateTimeOffset at)
    {
        SentAt ??= at;
        Raise(DeliveryState.Sent);
    }

    public void Deliver(DateTimeOffset at)
    {
        SentAt ??= at;
        DeliveredAt ??= at;
        if (State == DeliveryState.GivenUp) State = DeliveryState.Sent; // it got there in the end
        Raise(AcceptBy is null ? DeliveryState.Done : DeliveryState.Delivered);
        NextAttemptAt = null;
    }

    public void Answer(DeliveryState answer, DateTimeOffset at)
    {
        Deliver(at);
        AnsweredAt ??= at;
        Raise(answer);
    }

    /// <summary>The item is void: nobody waits for an answer any more, and what has not left need not leave.</summary>
    public void Withdraw()
    {
        Raise(DeliveryState.Withdrawn);
        NextAttemptAt = null;
    }

    public void GiveUp()
    {
        State = DeliveryState.GivenUp;
        NextAttemptAt = null;
    }

    /// <summary>A person has it tried again from the start.</summary>
    public void Replay(DateTimeOffset now, TimeSpan tryFor)
    {
        State = DeliveryState.Waiting;
        Attempts = 0;
        NextAttemptAt = now;
        TryUntil = now + tryFor;
    }

    private void Raise(DeliveryState to)
    {
        if (to > State) State = to;
    }

    public static void Map(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("Deliveries");
        delivery.HasKey(d => d.Id);
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Version).IsConcurrencyToken();
        delivery.Property(d => d.Department).HasMaxLength(16);
        delivery.Property(d => d.ItemNumber).HasMaxLength(40);
        delivery.Property(d => d.MessageType).HasMaxLength(80);
        delivery.Property(d => d.LastError).HasMaxLength(ErrorLength);
        delivery.HasIndex(d => new { d.Department, d.Sequence }).IsUnique();
        delivery.HasIndex(d => new { d.Department, d.State, d.Sequence });
        delivery.HasIndex(d => new { d.Way, d.State, d.NextAttemptAt });
        delivery.HasIndex(d => new { d.State, d.AcceptBy });
        delivery.HasIndex(d => d.ItemId);
        delivery.HasOne<IncomingItem>().WithMany().HasForeignKey(d => d.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>How far a delivery has come, in rank order.</summary>
internal enum DeliveryState
{
    /// <summary>Not yet with the broker, or with a webhook's receiver.</summary>
    Waiting,

    /// <summary>The broker has it, or the department can ask for it.</summary>
    Sent,

    /// <summary>The department's system has it.</summary>
    Delivered,

    /// <summary>The webhook was tried for as long as it may be; a person can have it tried again.</summary>
    GivenUp,

    /// <summary>The department has it, and no answer is waited for. From here on nobody has to do anything.</summary>
    Done,

    /// <summary>The item was struck out before the department had answered.</summary>
    Withdrawn,
    Refused,
    Accepted,
}
