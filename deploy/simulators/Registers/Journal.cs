using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pom.Simulators.Registers;

/// <summary>What was asked and what was written, one line of JSON each, appended to a file and read again at the next start.
/// An answer is kept under the key of its request; a repeat gets it and changes nothing.</summary>
public sealed class Journal : IDisposable
{
    private const int PageSize = 500;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, JsonObject> _data = [];
    private readonly Dictionary<string, Entry> _byKey = [];
    private readonly List<Entry> _entries = [];
    private readonly StreamWriter _file;

    /// <summary>One request that was answered.</summary>
    public sealed record Entry(int Number, DateTimeOffset At, string Register, string Operation, string Key, string Fingerprint, int Status, JsonNode? Body, Dictionary<string, JsonObject>? Written);

    /// <summary>A row of the journal as <c>/control</c> shows it: nothing about anybody.</summary>
    public sealed record Row(int Number, DateTimeOffset At, string Operation, string Key, int Status);

    public Journal(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "journal.jsonl");
        if (File.Exists(path))
            foreach (var line in File.ReadLines(path)) Replay(line);
        _file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
    }

    /// <summary>Handles a request, or gives the first answer to it.</summary>
    internal Answer Once(string register, string operation, string key, JsonObject body, Func<Store, Answer> handle, DateTimeOffset at)
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{register}/{operation}/{body.ToJsonString()}")));
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var first))
                return first.Fingerprint == fingerprint ? new Answer(first.Status, first.Body) : Answer.Refused(422, "key-reused", "This Idempotency-Key belongs to another request.");
            var store = new Store(_data);
            var answer = handle(store);
            if (answer.Status == StatusCodes.Status202Accepted) return answer; // not ready: the same question will be asked again
            Append(new Entry(_entries.Count + 1, at, register, operation, key, fingerprint, answer.Status, answer.Body, store.Written));
            return answer;
        }
    }

    internal void Write(Action<Store> write)
    {
        lock (_lock)
        {
            var store = new Store(_data);
            write(store);
            Append(new Entry(_entries.Count + 1, default, "", "", $"control-{_entries.Count + 1}", "", 200, null, store.Written));
        }
    }

    internal IReadOnlyList<Row> Page(string register, int after)
    {
        lock (_lock)
            return [.. _entries.Where(e => e.Register == register && e.Number > after).Take(PageSize).Select(e => new Row(e.Number, e.At, e.Operation, e.Key, e.Status))];
    }

    public void Dispose() => _file.Dispose();

    private void Append(Entry entry)
    {
        _file.WriteLine(JsonSerializer.Serialize(entry, JsonSerializerOptions.Web));
        Keep(entry);
    }

    private void Keep(Entry entry)
    {
        _entries.Add(entry);
        _byKey[entry.Key] = entry;
        foreach (var (name, value) in entry.Written ?? []) _data[name] = value;
    }

    /// <summary>A line that was cut off by a kill was never answered: its request comes again.</summary>
    private void Replay(string line)
    {
        try
        {
            if (JsonSerializer.Deserialize<Entry>(line, JsonSerializerOptions.Web) is { } entry) Keep(entry);
        }
        catch (JsonException) { Console.Error.WriteLine("A line of the journal of the registers' simulator was cut off; it is left out."); }
    }
}

/// <summary>The data as one request sees and changes them.</summary>
internal sealed class Store(Dictionary<string, JsonObject> data)
{
    public Dictionary<string, JsonObject>? Written { get; private set; }

    public JsonObject? Find(string name) => Written?.GetValueOrDefault(name) ?? data.GetValueOrDefault(name);

    public void Put(string name, JsonObject value) => (Written ??= [])[name] = (JsonObject)value.DeepClone();
}

/// <summary>What a register answers.</summary>
internal sealed record Answer(int Status, JsonNode? Body)
{
    public static Answer Done(JsonObject body) => new(200, body);

    /// <summary>Not yet: ask again.</summary>
    public static Answer NotYet(string stage) => new(202, new JsonObject { ["stage"] = stage });

    public static Answer Refused(string code, string reason) => Refused(422, code, reason);

    public static Answer Refused(int status, string code, string reason) => new(status, new JsonObject { ["code"] = code, ["reason"] = reason });
}
