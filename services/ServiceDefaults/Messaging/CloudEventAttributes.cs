namespace Pom.ServiceDefaults.Messaging;

/// <summary>How a contract is named in CloudEvents 1.0, whatever way it travels.</summary>
public static class CloudEventAttributes
{
    public const string SpecVersion = "1.0";
    public const string Json = "application/json";

    /// <summary>Prefix of the attributes' headers at the broker (AMQP binding, binary mode).</summary>
    public const string HeaderPrefix = "cloudEvents:";

    /// <param name="wireName">As <see cref="MessageTypes.NameOf"/>: <c>document-intake.ItemHandedOver</c>.</param>
    public static string Type(string wireName) => "pl.rzeszow.pom." + wireName;

    /// <summary>The service that says it.</summary>
    public static string Source(string wireName) => "/pom/" + wireName.Split('.')[0];
}
