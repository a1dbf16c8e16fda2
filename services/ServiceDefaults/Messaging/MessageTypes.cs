using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pom.Contracts;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>The contracts of the platform by their wire names (<c>queueing.TicketIssued</c>), and how they are written.</summary>
public static class MessageTypes
{
    private static readonly FrozenDictionary<string, Type> s_byName = typeof(RoutedAttribute).Assembly.GetTypes()
        .Where(t => t is { IsPublic: true, IsClass: true, IsAbstract: false } && !typeof(Attribute).IsAssignableFrom(t) && !t.IsDefined(typeof(MessagePartAttribute)))
        .Where(t => t.GetConstructor(Type.EmptyTypes) is not null)
        .GroupBy(WireName).ToFrozenDictionary(g => g.Key, g => g.Single());

    /// <summary>The JSON of every message and sample: camelCase, enums as text, nulls left out.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Exchange of everything that goes to a department's inbox.</summary>
    public const string Departments = "pom.departments";

    /// <summary>Every contract that can be announced.</summary>
    public static IEnumerable<Type> All => s_byName.Values.OrderBy(t => t.FullName, StringComparer.Ordinal);

    public static string NameOf(Type type) => s_byName.ContainsKey(WireName(type))
        ? WireName(type)
        : throw new InvalidOperationException($"{type} is not a message: messages are public records in contracts/<Service>/.");

    public static Type TypeOf(string name) => s_byName.TryGetValue(name, out var type)
        ? type
        : throw new InvalidOperationException($"There is no contract '{name}' in this version.");

    public static byte[] Serialize(object message) => JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), Json);

    public static object Deserialize(Type type, byte[] body) => JsonSerializer.Deserialize(body, type, Json)
        ?? throw new JsonException($"The body of a {type.Name} is null.");

    /// <summary>Exchange that a contract is published to.</summary>
    public static string ExchangeOf<T>() => Exchange(typeof(T));

    /// <summary>Exchange of a contract: its own, or the one it is routed through.</summary>
    internal static string Exchange(Type type) => type.GetCustomAttribute<RoutedAttribute>()?.Exchange ?? "pom." + WireName(type);

    internal static bool IsRouted(Type type) => type.IsDefined(typeof(RoutedAttribute));

    internal static bool AudienceIsOptional(Type type) => type.IsDefined(typeof(OptionalAudienceAttribute));

    private static string WireName(Type type) => Kebab(type.Namespace![(type.Namespace!.LastIndexOf('.') + 1)..]) + "." + type.Name;

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
