using System.Text.Json;

namespace Pom.Tool.Supervision;

/// <summary>Small state files: written beside the target and moved over it, so that a reader never sees half of one.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write<T>(string file, T value, bool secret = false)
    {
        var draft = file + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (secret) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options)) JsonSerializer.Serialize(stream, value, Layout);
        File.Move(draft, file, overwrite: true);
    }

    public static T? Read<T>(string file)
    {
        try { return JsonSerializer.Deserialize<T>(File.ReadAllText(file), Layout); }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException) { return default; }
    }
}
