using System.Diagnostics;
using System.Globalization;
using MassTransit;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>Publishes one outbox row: same message id at every attempt, CloudEvents attributes, the trace and the played time of
/// the request it came from. Returns when the broker has confirmed.</summary>
internal sealed class OutboxPublisher(IBus bus, DataServices data, ConsumerMap consumers, InFlightLedger ledger, MessagingOptions options, MessagingSwitches switches)
{
    public const string AggregateHeader = "pom-aggregate";
    public static readonly ActivitySource Activities = new("Pom.Outbox");
    private static readonly TimeSpan s_confirmTimeout = TimeSpan.FromSeconds(15);

    /// <param name="done">Called when every queue of this process has handled the message (in-memory transport only).</param>
    public async Task PublishAsync(OutboxMessage row, Action<Guid> done, CancellationToken ct)
    {
        var type = MessageTypes.TypeOf(row.MessageType);
        var message = MessageTypes.Deserialize(type, data.Unseal(row.Body));
        if (options.InMemory)
        {
            var audience = consumers.Audience(type, row.RoutingKey);
            if (audience > 0) ledger.Sent(row.Id, audience, done);
            else if (MessageTypes.AudienceIsOptional(type)) { done(row.Id); return; }
            else throw new MessageReturnedException($"Nobody listens to {row.MessageType} {row.RoutingKey}");
        }

        ActivityContext.TryParse(row.TraceParent, null, out var parent);
        using var activity = Activities.StartActivity($"{row.MessageType} relay", ActivityKind.Producer, parent);
        activity?.SetTag("messaging.message.id", row.Id.ToString()).SetTag("pom.outbox.wait_ms", (TimeProvider.System.GetUtcNow() - row.CreatedAt).TotalMilliseconds);

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct); // Publish waits for ever while the broker is away
        timeout.CancelAfter(s_confirmTimeout);
        var publish = bus.Publish(message, type, Pipe.Execute<PublishContext>(context =>
        {
            context.MessageId = row.Id;
            context.Durable = true;
            context.Mandatory = switches.Confirms && !MessageTypes.AudienceIsOptional(type);
            if (row.RoutingKey is not null) context.SetRoutingKey(row.RoutingKey);
            context.Headers.Set(AggregateHeader, row.Aggregate.ToString());
            if (row.PlayedTime is { } played) context.Headers.Set(PlatformClock.Header, played.ToString("O", CultureInfo.InvariantCulture));
            Attribute("specversion", CloudEventAttributes.SpecVersion);
            Attribute("id", row.Id.ToString());
            Attribute("type", CloudEventAttributes.Type(row.MessageType));
            Attribute("source", CloudEventAttributes.Source(row.MessageType));
            Attribute("subject", row.Aggregate.ToString());
            Attribute("datacontenttype", CloudEventAttributes.Json);
            Attribute("time", (row.PlayedTime ?? row.CreatedAt).ToString("O", CultureInfo.InvariantCulture));

            void Attribute(string name, string value) => context.Headers.Set(CloudEventAttributes.HeaderPrefix + name, value);
        }), timeout.Token);
        if (switches.Confirms) await publish;
    }
}
