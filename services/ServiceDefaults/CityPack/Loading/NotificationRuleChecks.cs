using System.Text.Json;

namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Rules for the texts of notices: every kind once and in every language, only fields that are offered, no SMS longer than
/// allowed.</summary>
internal static class NotificationRuleChecks
{
    public static void Check(PackContent content, List<PackFault> faults)
    {
        var (file, _, rules) = content.Notifications;
        if (rules.QuietHours.From == rules.QuietHours.To)
            faults.Add(file.Fault("$.quietHours.to", "is the same as from; allowed: another time, else the whole day is quiet"));
        var notices = PackRules.Inside(file, "$.notices", rules.Notices);
        PackRules.Unique(notices, n => Name(n.Kind), ".kind", faults);
        foreach (var missing in Enum.GetValues<NoticeKind>().Except(rules.Notices.Select(n => n.Kind)))
            faults.Add(file.Fault("$.notices", $"has no notice of kind '{Name(missing)}'; every kind is needed"));
        foreach (var (_, path, notice) in notices)
        {
            if (notice.Channels.Count == 0) faults.Add(file.Fault(path + ".channels", "is empty; at least one of sms, email is needed"));
            Channel(file, path, "sms", notice.Channels.Contains(NoticeChannel.Sms), notice.Sms is not null, faults);
            Channel(file, path, "email", notice.Channels.Contains(NoticeChannel.Email), notice.Email is not null, faults);
            if (notice.Sms is { } sms) Texts(file, path + ".sms", notice.Kind, sms, faults, rules.SmsParts);
            if (notice.Email is not { } email) continue;
            Texts(file, path + ".email.subject", notice.Kind, email.Subject, faults);
            Texts(file, path + ".email.text", notice.Kind, email.Text, faults);
            foreach (var (language, text) in Languages(email.Subject).Where(t => t.Text.Any(char.IsControl)))
                faults.Add(file.Fault($"{path}.email.subject.{language}", "has a line break; a subject is one line"));
        }
    }

    private static void Channel(PackFile file, string path, string name, bool listed, bool given, List<PackFault> faults)
    {
        if (listed && !given) faults.Add(file.Fault($"{path}.{name}", $"missing; channels names {name}"));
        if (given && !listed) faults.Add(file.Fault($"{path}.{name}", $"would never be sent; name {name} in channels or leave the text out"));
    }

    private static void Texts(PackFile file, string path, NoticeKind kind, Text texts, List<PackFault> faults, int? mostParts = null)
    {
        var allowed = NoticeTemplate.FieldsOf(kind);
        foreach (var (language, text) in Languages(texts))
        {
            var at = $"{path}.{language}";
            try
            {
                var unknown = NoticeTemplate.Fields(text).Except(allowed).ToList();
                foreach (var field in unknown) faults.Add(file.Fault(at, $"unknown field {{{field}}}; allowed: {string.Join(", ", allowed.Select(f => $"{{{f}}}"))}"));
                if (mostParts is not { } most || unknown.Count > 0) continue;
                var longest = NoticeTemplate.RenderLongest(text);
                if (SmsText.Parts(longest) is var parts && parts > most)
                    faults.Add(file.Fault(at, $"takes {parts} SMS parts ({longest.Length} characters{(SmsText.IsSmall(longest) ? "" : ", with letters beyond the small alphabet")}) when its fields are full; allowed: {most}"));
            }
            catch (FormatException e)
            {
                faults.Add(file.Fault(at, $"{e.Message}; fields are written {{name}}"));
            }
        }
    }

    private static (string Language, string Text)[] Languages(Text text) => [("pl", text.Pl), ("en", text.En), ("uk", text.Uk)];

    private static string Name(NoticeKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
