using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Features.Sending;

/// <summary>The mailbox of a demonstration: one line of JSON a message, in a file a day below the data folder. Whole texts and
/// addresses stand in it, as they would on the phone, so it is as private as the data folder. A reference is written once.</summary>
internal sealed class FileOutbox(NoticeChannel channel, string folder, TimeProvider clock) : IProvider, IDisposable
{
    private static readonly JsonSerializerOptions s_readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SemaphoreSlim _turn = new(1, 1);
    private HashSet<Guid>? _written;

    public NoticeChannel Channel => channel;
    public string Name => channel == NoticeChannel.Sms ? "sms" : "email";
    public int Parallel => 1;

    public async Task<Taken> SendAsync(Outgoing message, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            _written ??= await ReadAsync(ct);
            if (_written.Contains(message.Reference)) return new Taken(null, Delivered: true);
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var line = JsonSerializer.Serialize(new { message.Reference, to = message.Address, message.Language, message.Text.Subject, text = message.Text.Body }, s_readable);
            var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Name}-{clock.GetUtcNow():yyyy-MM-dd}.jsonl"));
            await File.AppendAllTextAsync(file, line + "\n", ct);
            _written.Add(message.Reference);
            return new Taken(null, Delivered: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProviderFailedException($"The outbox cannot be written: {e.GetType().Name}", e);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>What the process before this one wrote; a half line at the end was not sent.</summary>
    private async Task<HashSet<Guid>> ReadAsync(CancellationToken ct)
    {
        HashSet<Guid> references = [];
        if (!Directory.Exists(folder)) return references;
        foreach (var file in Directory.GetFiles(folder, Name + "-*.jsonl").Order(StringComparer.Ordinal).TakeLast(3))
        {
            var text = await File.ReadAllTextAsync(file, ct);
            foreach (var line in text.Split('\n')[..^1])
                if (JsonNode.Parse(line)?["reference"]?.GetValue<Guid>() is { } reference) references.Add(reference);
            if (!text.EndsWith('\n') && text.Length > 0) await File.WriteAllTextAsync(file, text[..(text.LastIndexOf('\n') + 1)], ct);
        }
        return references;
    }
}
