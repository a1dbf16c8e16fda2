using MassTransit;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>A consumer and the queue it takes its messages from.</summary>
/// <param name="Queue">The service's own queue, or a department's inbox.</param>
/// <param name="RoutingKey">Department code for routed contracts, else null.</param>
/// <param name="FromOutside">Its messages come from systems that are none of ours: plain JSON without our type headers.</param>
public sealed record ConsumerBinding(string Queue, Type Consumer, Type Message, Type DbContext, string? RoutingKey, bool FromOutside = false);

/// <summary>Where a service lists its consumers. All events of a service come through one queue named after it; work addressed
/// to a department comes through that department's inbox.</summary>
public sealed class ConsumerRegistry(string service, Type dbContext, CityPack.CityPack pack)
{
    private readonly List<ConsumerBinding> _bindings = [];
    private readonly List<string> _inboxesOfOthers = [];

    public IReadOnlyList<ConsumerBinding> Bindings => _bindings;

    /// <summary>Departments whose inbox is declared and filled here but emptied by a system of their own.</summary>
    public IReadOnlyList<string> InboxesOfOthers => _inboxesOfOthers;

    /// <summary>The city, for services that serve the departments it names.</summary>
    public CityPack.CityPack Pack => pack;

    /// <summary>Takes <typeparamref name="TMessage"/> from the service's own queue.</summary>
    public void Add<TConsumer, TMessage>() where TConsumer : class, IConsumer<TMessage> where TMessage : class =>
        _bindings.Add(new ConsumerBinding(service, typeof(TConsumer), typeof(TMessage), dbContext, null));

    /// <summary>Takes <typeparamref name="TMessage"/>, a routed contract, with one routing key from the service's own queue.</summary>
    public void AddRouted<TConsumer, TMessage>(string key) where TConsumer : class, IConsumer<TMessage> where TMessage : class =>
        _bindings.Add(new ConsumerBinding(service, typeof(TConsumer), typeof(TMessage), dbContext, key));

    /// <summary>Takes <typeparamref name="TMessage"/>, a routed contract, from the inbox of each of the departments.</summary>
    public void AddDepartmentInboxes<TConsumer, TMessage>(IEnumerable<string> departments) where TConsumer : class, IConsumer<TMessage> where TMessage : class
    {
        foreach (var code in departments)
            _bindings.Add(new ConsumerBinding(DepartmentInbox(code), typeof(TConsumer), typeof(TMessage), dbContext, code));
    }

    /// <summary>Takes <typeparamref name="TMessage"/>, a routed contract, from systems that are none of ours, whatever the routing
    /// key, through a queue of its own. Who sent it: <see cref="BrokerAccount"/>.</summary>
    public void AddFromOutside<TConsumer, TMessage>(string queue) where TConsumer : class, IConsumer<TMessage> where TMessage : class =>
        _bindings.Add(new ConsumerBinding(queue, typeof(TConsumer), typeof(TMessage), dbContext, "#", FromOutside: true));

    /// <summary>Has the deploy step declare the inboxes of departments whose own systems consume them.</summary>
    public void DeclareDepartmentInboxes(IEnumerable<string> departments) => _inboxesOfOthers.AddRange(departments);

    /// <summary>The durable queue of one department's incoming work.</summary>
    public static string DepartmentInbox(string department) => $"department.{department}.inbox";
}

/// <summary>Every consumer binding of this process.</summary>
internal sealed class ConsumerMap(IEnumerable<ConsumerBinding> bindings)
{
    private readonly IReadOnlyList<ConsumerBinding> _bindings = [.. bindings];
    private readonly Dictionary<string, Type> _dbByQueue = bindings.GroupBy(b => b.Queue).ToDictionary(g => g.Key, g => g.Select(b => b.DbContext).Distinct().Single());

    public IEnumerable<IGrouping<string, ConsumerBinding>> ByQueue => _bindings.GroupBy(b => b.Queue);

    public Type DbContextOf(string queue) => _dbByQueue[queue];

    /// <summary>Queues of this process that take the message; what the in-memory transport must see handled.</summary>
    public int Audience(Type message, string? routingKey) =>
        _bindings.Where(b => b.Message == message && (b.RoutingKey is null || b.RoutingKey == routingKey)).Select(b => b.Queue).Distinct().Count();
}
