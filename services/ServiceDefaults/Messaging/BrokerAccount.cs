using MassTransit;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>Accounts at the broker that belong to systems outside of the platform.</summary>
public static class BrokerAccount
{
    /// <summary>The account that sent the message: the property user-id, which the broker takes only from its owner. Null where
    /// the sender did not say, or where there is no broker.</summary>
    public static string? Of(ConsumeContext context) => context.ReceiveContext.TryGetPayload<RabbitMqBasicConsumeContext>(out var message) && message.Properties.IsUserIdPresent() ? message.Properties.UserId : null;

    /// <summary>The account of a department's own system; it may read its inbox and write receipts, nothing else.</summary>
    public static string OfDepartment(string department) => "department." + department;
}
