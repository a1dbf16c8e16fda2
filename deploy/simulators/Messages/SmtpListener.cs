using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Pom.Simulators.Messages;

/// <summary>As much of a mail server (RFC 5321) as a client needs to hand a message in, on this machine only.</summary>
internal sealed partial class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Inbox _inbox;
    private readonly Func<Controls> _controls;
    private readonly Task _loop;

    private SmtpListener(TcpListener listener, Inbox inbox, Func<Controls> controls)
    {
        (_listener, _inbox, _controls) = (listener, inbox, controls);
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static SmtpListener Start(int port, Inbox inbox, Func<Controls> controls)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return new SmtpListener(listener, inbox, controls);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1); // bytes stay bytes
            await using var writer = new StreamWriter(stream, new ASCIIEncoding()) { NewLine = "\r\n", AutoFlush = true };
            if (_controls().Down)
            {
                await writer.WriteLineAsync("421 down");
                return;
            }
            await writer.WriteLineAsync("220 simulator");
            string? to = null;
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                var command = line.Length >= 4 ? line[..4].ToUpperInvariant() : line.ToUpperInvariant();
                switch (command)
                {
                    case "EHLO" or "HELO": await writer.WriteLineAsync("250 simulator"); break;
                    case "RCPT":
                        to = Address().Match(line).Groups[1].Value;
                        await writer.WriteLineAsync(_controls().Refused.Contains(to) ? "550 no such mailbox" : "250 ok");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        Keep(to ?? "", await BodyAsync(reader));
                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT": await writer.WriteLineAsync("221 bye"); return;
                    case "MAIL" or "RSET" or "NOOP": await writer.WriteLineAsync("250 ok"); break;
                    default: await writer.WriteLineAsync("502 not known"); break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException) { }
    }

    private async Task<string> BodyAsync(StreamReader reader)
    {
        var body = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".") body.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        return body.ToString();
    }

    private void Keep(string to, string message)
    {
        var head = Folded().Replace(message.Split("\n\n", 2)[0], " ");
        var reference = MessageId().Match(head) is { Success: true } id ? id.Groups[1].Value : Guid.CreateVersion7().ToString();
        var subject = Subject().Match(head) is { Success: true } match ? Decode(match.Groups[1].Value.Trim()) : null;
        _inbox.Add("email", to, reference, subject, message);
    }

    /// <summary>A subject in other letters comes as encoded words (RFC 2047); a letter may lie in two of them, so bytes are joined first.</summary>
    private static string Decode(string subject)
    {
        var words = EncodedWord().Matches(subject);
        return words.Count == 0 ? subject : Encoding.UTF8.GetString([.. words.SelectMany(w => Convert.FromBase64String(w.Groups[1].Value))]);
    }

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"<([^>]+)>")]
    private static partial Regex Address();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folded();

    [GeneratedRegex(@"^Message-ID:\s*<([^@>]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"^Subject:(.+)$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Subject();
}
