namespace Pom.Contracts;

/// <summary>The contract travels through a topic exchange of its own, addressed by routing key, instead of being broadcast.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RoutedAttribute(string exchange) : Attribute
{
    public string Exchange { get; } = exchange;
}

/// <summary>Nobody has to listen: publishing it is no failure when no queue is bound. Every other contract is published with
/// <c>mandatory</c> and stays in the outbox until a queue takes it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OptionalAudienceAttribute : Attribute;

/// <summary>A part of a message, never sent by itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MessagePartAttribute : Attribute;
