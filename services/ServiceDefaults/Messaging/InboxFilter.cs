using System.Diagnostics;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>Around every consumer of every service: one transaction holds the message id, the consumer's changes and what it
/// announces. A message that was handled before is dropped; one that fails leaves no trace and is tried again.</summary>
internal sealed class InboxFilter<T>(IServiceProvider services, ConsumerMap consumers, InFlightLedger ledger, MessagingSwitches switches, ILogger<InboxFilter<T>> log)
    : IFilter<ConsumeContext<T>> where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var queue = context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
        var id = context.MessageId ?? throw new InvalidOperationException($"A {typeof(T).Name} without message-id cannot be deduplicated.");
        PlatformClock.Play(context.Headers.Get<string>(PlatformClock.Header) is { } played ? DateTimeOffset.Parse(played, System.Globalization.CultureInfo.InvariantCulture) : null);
        Activity.Current?.SetTag("pom.queue", queue);

        var db = (PomDbContext)services.GetRequiredService(consumers.DbContextOf(queue));
        await db.InTransactionAsync(async () =>
        {
            if (switches.Inbox)
            {
                if (await db.Inbox.AnyAsync(m => m.MessageId == id && m.Consumer == queue, context.CancellationToken))
                {
                    log.LogInformation("{Message} {MessageId} was already handled by {Queue}; dropped", typeof(T).Name, id, queue);
                    return;
                }
                db.Inbox.Add(new InboxMessage { MessageId = id, Consumer = queue, HandledAt = TimeProvider.System.GetUtcNow() });
            }
            await next.Send(context);
            await db.SaveChangesAsync(context.CancellationToken);
        }, context.CancellationToken);
        ledger.Handled(id);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
}

/// <summary>Lets a test take a guarantee away and see the tests that hold it go red. Always all on outside of tests.</summary>
internal sealed record MessagingSwitches
{
    /// <summary>Consumers record message ids and drop repeats.</summary>
    public bool Inbox { get; init; } = true;

    /// <summary>A message counts as sent only when the broker confirmed it.</summary>
    public bool Confirms { get; init; } = true;
}
