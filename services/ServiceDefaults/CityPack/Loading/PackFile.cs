using System.Text;
using System.Text.Json;

namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>One file of a pack and the line on which each JSON path begins.</summary>
internal sealed class PackFile
{
    private readonly Dictionary<string, int> _lines = new() { ["$"] = 1 };

    private PackFile(string name) => Name = name;

    /// <summary>Path relative to the pack's folder, with forward slashes.</summary>
    public string Name { get; }

    public JsonElement Root { get; private set; }

    /// <summary>Reads and parses; null where the text is not JSON (the fault is recorded).</summary>
    public static PackFile? Parse(string name, byte[] bytes, List<PackFault> faults)
    {
        var file = new PackFile(name);
        // A byte order mark is legal in the file but not for the reader.
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(start), PackJson.Document);
            file.Root = document.RootElement.Clone();
            file.MapLines(bytes.AsSpan(start), faults);
            return file;
        }
        catch (JsonException e)
        {
            faults.Add(new PackFault(name, (int)(e.LineNumber ?? 0) + 1, "$", $"not valid JSON: {e.Message}"));
            return null;
        }
    }

    public PackFault Fault(string path, string reason) => new(Name, Line(path), path, reason);

    /// <summary>The line of the path, or of its nearest parent where the path itself is absent.</summary>
    public int Line(string path)
    {
        while (true)
        {
            if (_lines.TryGetValue(path, out var line))
                return line;
            var cut = Math.Max(path.LastIndexOf('.'), path.LastIndexOf('['));
            path = cut > 0 ? path[..cut] : "$";
        }
    }

    private void MapLines(ReadOnlySpan<byte> bytes, List<PackFault> faults)
    {
        var reader = new Utf8JsonReader(bytes, PackJson.Reader);
        // One frame per open object or array: its path and, in an array, the next index.
        var open = new Stack<(string Path, int Index, HashSet<string>? Names)>();
        var next = "$";
        int line = 1, counted = 0;
        while (reader.Read())
        {
            var at = (int)reader.TokenStartIndex;
            line += bytes[counted..at].Count((byte)'\n');
            counted = at;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var (path, _, names) = open.Peek();
                next = $"{path}.{reader.GetString()}";
                if (!names!.Add(next))
                    faults.Add(new PackFault(Name, line, next, "given twice; each name is allowed once"));
                _lines[next] = line;
                continue;
            }

            if (open.Count == 0)
            {
                _lines[next] = line;
            }
            else if (open.Peek() is { Names: null } frame)
            {
                next = $"{frame.Path}[{frame.Index}]";
                open.Pop();
                open.Push(frame with { Index = frame.Index + 1 });
                _lines[next] = line;
            }

            if (reader.TokenType == JsonTokenType.StartObject)
                open.Push((next, 0, []));
            else if (reader.TokenType == JsonTokenType.StartArray)
                open.Push((next, 0, null));
        }
    }
}
