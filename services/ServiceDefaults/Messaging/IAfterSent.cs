using Pom.ServiceDefaults.Data;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>Lets a service note that a kind of message has left: called in the transaction that takes the messages out of the
/// outbox, after the broker's confirm (in-memory transport: after hand-over to the bus). A message that is sent again after a
/// crash comes again.</summary>
public interface IAfterSent<TContext> where TContext : PomDbContext
{
    /// <summary>The contract it wants to hear of.</summary>
    Type MessageType { get; }

    Task SentAsync(TContext db, IReadOnlyList<SentMessage> messages, CancellationToken ct);
}

/// <summary>A message that has just left.</summary>
/// <param name="Id">As <see cref="PomDbContext.Announce"/> gave it.</param>
/// <param name="At">Now, or the played instant that the message carries.</param>
public sealed record SentMessage(Guid Id, DateTimeOffset At);
