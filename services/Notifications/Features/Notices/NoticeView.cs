using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Features.Notices;

/// <summary>A notice as staff see it: what, when and what became of it; the address masked, and no text.</summary>
/// <param name="Text">Only where a supervisor of the point asks.</param>
internal sealed record NoticeView(Guid NoticeId, Guid SubjectId, NoticeKind Kind, NoticeState State, string? Reason, NoticeChannel? Channel, string? Language, string? Address, string? ServicePoint,
    DateTimeOffset MadeAt, DateTimeOffset NotBefore, DateTimeOffset UsefulUntil, int Attempts, string? LastError, DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt, string? Text = null)
{
    public static NoticeView Of(Notice n, PersonalDataProtector protector) => new(
        n.Id, n.SubjectId, n.Kind, n.State, n.Reason, n.Channel, n.Language, n.Address is { } address ? Addresses.Mask(protector.Open(address)) : null, n.ServicePoint,
        n.MadeAt, n.NotBefore, n.UsefulUntil, n.Attempts, n.LastError, n.SentAt, n.DeliveredAt);
}
