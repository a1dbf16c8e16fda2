using System.Globalization;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Domain;

/// <summary>Puts the facts of a notice into the words of the city pack. Days and times are written with digits, so that they read the
/// same in each language.</summary>
internal sealed class Wording(CityPack pack, NotificationsOptions options)
{
    /// <summary>The notice in words; the pack's loader has made sure that each field of the text is one of the kind's.</summary>
    public NoticeText Of(NoticeKind kind, NoticeChannel channel, string? language, NoticeFacts facts)
    {
        var (rules, values) = (pack.Notifications.Of(kind), Values(facts, language));
        return channel == NoticeChannel.Sms ? new NoticeText(null, NoticeTemplate.Render(rules.Sms!.In(language), values))
            : new NoticeText(NoticeTemplate.Render(rules.Email!.Subject.In(language), values), NoticeTemplate.Render(rules.Email.Text.In(language), values));
    }

    private Dictionary<string, string> Values(NoticeFacts facts, string? language) => new()
    {
        ["city"] = pack.Name.In(language),
        ["point"] = facts.Point is { } code ? pack.FindPoint(code)?.Name.In(language) ?? code : "",
        ["day"] = facts.Day is { } day ? Day(day) : facts.At is { } at ? Day(pack.Calendar.Day(at)) : "",
        ["time"] = facts.At is { } instant ? Time(instant) : "",
        ["until"] = facts.Until is { } until ? $"{Day(pack.Calendar.Day(until))} {Time(until)}" : "",
        ["code"] = facts.Code ?? "",
        ["link"] = facts.Token is { } token ? options.LinkTo(token) : "",
        ["number"] = facts.Number ?? "",
        ["ahead"] = Count(facts.Ahead),
        ["minutes"] = Count(facts.Minutes),
        ["reference"] = facts.Reference ?? "",
    };

    private string Time(DateTimeOffset instant) => pack.Calendar.Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture);
    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
    private static string Count(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
