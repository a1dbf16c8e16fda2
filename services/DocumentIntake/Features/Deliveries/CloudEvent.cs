using System.Text.Json;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Deliveries;

/// <summary>A delivery as a CloudEvents 1.0 event in JSON; the same attributes are headers at the broker and of a webhook.</summary>
/// <param name="Id">The same in every way of delivery and at every repeat.</param>
/// <param name="Type">Names the contract of <paramref name="Data"/>; see <c>/asyncapi/document-intake.json</c>.</param>
/// <param name="Subject">Id of the item.</param>
/// <param name="Sequence">From 1 without gaps per department: what is missing between two numbers was missed.</param>
/// <param name="State">How far the delivery has come.</param>
/// <param name="Data">Absent once the department has refused it or the item was struck out: it is none of its business any more.</param>
internal sealed record CloudEvent(string Specversion, Guid Id, string Source, string Type, Guid Subject, DateTimeOffset Time, string Datacontenttype, long Sequence, DeliveryState State, JsonElement? Data)
{
    public static CloudEvent Of(Delivery delivery, PersonalDataProtector protector) => new(CloudEventAttributes.SpecVersion, delivery.Id, CloudEventAttributes.Source(delivery.MessageType),
        CloudEventAttributes.Type(delivery.MessageType), delivery.ItemId, delivery.CreatedAt, CloudEventAttributes.Json, delivery.Sequence, delivery.State,
        delivery is { Body: { } body, State: not (DeliveryState.Refused or DeliveryState.Withdrawn) } ? JsonElement.Parse(protector.OpenBytes(body)) : null);
}
