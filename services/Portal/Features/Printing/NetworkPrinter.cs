using System.Net.Sockets;

namespace Pom.Portal.Features.Printing;

/// <summary>Sends a page to a receipt printer over TCP and believes only the printer that it was printed.</summary>
internal static class NetworkPrinter
{
    /// <summary>A resident waits in front of the machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public const string PaperOut = "paper-out", Away = "printer-away", Silent = "printer-silent";

    /// <returns>Null when it was printed; else why not: <see cref="PaperOut"/>, <see cref="Away"/>, <see cref="Silent"/>.</returns>
    public static async Task<string?> PrintAsync(PrinterOptions printer, byte[] page, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        using var socket = new TcpClient { NoDelay = true };
        try
        {
            await socket.ConnectAsync(printer.Host, printer.Port, limit.Token);
        }
        catch (Exception e) when (e is SocketException || IsOver(e, ct))
        {
            return Away;
        }
        try
        {
            var stream = socket.GetStream();
            if (EscPos.IsPaperOutNow(await AskAsync(stream, EscPos.AskPaperNow.ToArray(), limit.Token))) return PaperOut;
            await stream.WriteAsync(page, limit.Token);
            return EscPos.IsPaperOutAfterwards(await AskAsync(stream, EscPos.AskPaperAfterwards.ToArray(), limit.Token)) ? PaperOut : null;
        }
        catch (Exception e) when (e is IOException or SocketException || IsOver(e, ct))
        {
            return Silent;
        }
    }

    private static async Task<byte> AskAsync(NetworkStream stream, byte[] question, CancellationToken ct)
    {
        var answer = new byte[1];
        await stream.WriteAsync(question, ct);
        await stream.ReadExactlyAsync(answer, ct);
        return answer[0];
    }

    private static bool IsOver(Exception e, CancellationToken ct) => e is OperationCanceledException && !ct.IsCancellationRequested;
}
