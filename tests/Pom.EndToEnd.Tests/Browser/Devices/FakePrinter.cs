using System.Net;
using System.Net.Sockets;

namespace Pom.EndToEnd.Tests.Browser.Devices;

/// <summary>A receipt printer on the network: takes what it is sent and answers for its paper, as ESC/POS has it.</summary>
internal sealed class FakePrinter : IAsyncDisposable
{
    private static readonly byte[] s_askNow = [0x10, 0x04, 4], s_askAfterwards = [0x1D, (byte)'r', 1];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _off = new();
    private readonly List<byte[]> _pages = [];
    private readonly Task _running;

    public FakePrinter()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;
    public bool HasPaper { get; set; } = true;

    /// <summary>What was printed, a page for each connection that printed anything.</summary>
    public IReadOnlyList<byte[]> Pages { get { lock (_pages) return [.. _pages]; } }

    public async ValueTask DisposeAsync()
    {
        await _off.CancelAsync();
        _listener.Stop();
        try { await _running; }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException) { /* switched off */ }
        _listener.Dispose();
        _off.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_off.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_off.Token);
            await ServeAsync(client.GetStream());
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var (heard, buffer) = (new List<byte>(), new byte[4096]);
        while (await stream.ReadAsync(buffer, _off.Token) is > 0 and var read)
        {
            heard.AddRange(buffer.AsSpan(0, read));
            if (Take(heard, s_askNow)) await stream.WriteAsync(new byte[] { HasPaper ? (byte)0x12 : (byte)0x72 }, _off.Token);
            if (!Take(heard, s_askAfterwards)) continue;
            await stream.WriteAsync(new byte[] { HasPaper ? (byte)0x00 : (byte)0x0C }, _off.Token);
            lock (_pages) _pages.Add([.. heard]);
            heard.Clear();
        }
    }

    /// <summary>Takes a question out of what was heard.</summary>
    private static bool Take(List<byte> heard, byte[] question)
    {
        if (heard.Count < question.Length || !heard.Skip(heard.Count - question.Length).SequenceEqual(question)) return false;
        heard.RemoveRange(heard.Count - question.Length, question.Length);
        return true;
    }
}
