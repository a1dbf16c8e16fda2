using System.Text.Json;

namespace Pom.Simulators.PaymentTerminal;

/// <summary>What the terminals did, one line of JSON each, appended before it is answered and read again at the next start: a
/// terminal does not forget a charge when its plug is pulled.</summary>
public sealed class Journal : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ILookup<string, Entry> _past;
    private readonly StreamWriter _file;
    private int _number;

    public Journal(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "journal.jsonl");
        var past = File.Exists(path) ? [.. File.ReadLines(path).Select(Read).OfType<Entry>()] : new List<Entry>();
        _past = past.ToLookup(e => e.Terminal);
        _number = past.Count;
        _file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        if (_file.BaseStream.Position > 0) _file.WriteLine(); // ends a line that a kill cut off
    }

    /// <summary>What the terminal did before this start.</summary>
    public IEnumerable<Entry> Of(string terminal) => _past[terminal];

    public Entry Write(Entry entry)
    {
        lock (_lock)
        {
            entry = entry with { Number = ++_number };
            _file.WriteLine(JsonSerializer.Serialize(entry, JsonSerializerOptions.Web));
            return entry;
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A line that was cut off was never answered and moved no money.</summary>
    private static Entry? Read(string line)
    {
        if (string.IsNullOrWhiteSpace(line)) return null;
        try { return JsonSerializer.Deserialize<Entry>(line, JsonSerializerOptions.Web); }
        catch (JsonException) { return null; }
    }
}
