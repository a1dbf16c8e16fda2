namespace Pom.DocumentIntake.Domain;

/// <summary>A file name as sent by a client, made harmless: it is only ever shown and offered at download, never used as a path.</summary>
internal static class FileName
{
    private const int MaxLength = 120;

    /// <param name="sent">Percent-encoded UTF-8 or plain ASCII; may hold a whole path of the sender's machine.</param>
    /// <param name="otherwise">Taken when nothing is left.</param>
    public static string Clean(string? sent, string otherwise)
    {
        var name = Uri.UnescapeDataString(sent ?? "");
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = new string([.. name.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && !"<>:\"|?*%".Contains(c))]).Trim(' ', '.');
        if (name.Length > MaxLength) name = name[^MaxLength..].TrimStart(' ', '.');
        return name.Length == 0 ? otherwise : name;
    }
}
