using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pom.EndToEnd.Tests.Privacy;

/// <summary>Looks for people in bytes, whatever the bytes are: databases, logs, documents, traces.</summary>
internal sealed class PersonalDataSearch
{
    private readonly SearchValues<string> _wanted;

    /// <param name="people">As <c>./pom day --people</c> writes them.</param>
    public PersonalDataSearch(JsonElement people)
    {
        var persons = people.GetProperty("people").EnumerateArray().ToList();
        Pesels = [.. persons.Select(p => p.GetProperty("pesel").GetString()!).Distinct()];
        var texts = persons.SelectMany(Traces).Concat(people.GetProperty("documentNumbers").EnumerateArray().Select(d => d.GetString()!)).Distinct().ToList();
        Count = texts.Count;
        // Bytes are searched as Latin 1, so a text is wanted as the Latin 1 reading of its UTF-8 bytes, and as JSON escapes it.
        _wanted = SearchValues.Create([.. texts.SelectMany(t => new[] { Bytes(t), Escaped(t) }).Distinct()], StringComparison.Ordinal);
    }

    public IReadOnlyList<string> Pesels { get; }
    public int Count { get; }

    // Not the platform's own: what the state's register (its simulator) knows of people, and the demo's mailbox, where residents read
    // the messages that were sent to their numbers.
    private static readonly string[] s_ofOthers = ["/registers-simulator/", "/outbox/"];

    /// <summary>Searches every file of the platform below the folders.</summary>
    public IReadOnlyList<string> Find(out long bytesSearched, params string[] folders)
    {
        var found = new List<string>();
        bytesSearched = 0;
        foreach (var file in folders.SelectMany(f => File.Exists(f) ? [f] : Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)).Where(f => !s_ofOthers.Any(f.Contains)).Where(f => new FileInfo(f).Length > 0)) // a lock is empty, and nobody else may open it
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            bytesSearched += bytes.Length;
            if (IndexIn(bytes) is >= 0 and var at) found.Add($"{file} at byte {at}: …{Around(bytes, at)}…");
        }
        return found;
    }

    public int IndexIn(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes).AsSpan().IndexOfAny(_wanted);

    private static IEnumerable<string> Traces(JsonElement person)
    {
        string Text(string name) => person.GetProperty(name).GetString()!;
        var phone = Text("phone");
        return
        [
            Text("pesel"), phone, phone["+48".Length..].Insert(6, " ").Insert(3, " "), Text("email"),
            $"{Text("firstName")} {Text("lastName")}", $"{Text("lastName")} {Text("firstName")}",
        ];
    }

    private static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static string Escaped(string text) =>
        string.Concat(text.Select(c => c < 128 ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")));

    private static string Around(byte[] bytes, int at) =>
        string.Concat(Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, at - 60), Math.Min(160, bytes.Length - Math.Max(0, at - 60)))).Select(c => char.IsControl(c) ? '·' : c));
}
