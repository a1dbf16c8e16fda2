using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Pom.ServiceDefaults.Http;

/// <summary>A client, or the gateway between, reads an answer only after it has sent its body; were the connection cut instead, it
/// would never see why it was refused. So a refused body is read to its end, within reason.</summary>
public static class RefusedBody
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private const long MostBytes = 256L * 1024 * 1024;

    public static async Task DrainAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(s_longest);
        var buffer = new byte[64 * 1024];
        try
        {
            for (long drained = 0; drained < MostBytes;)
            {
                var read = await http.Request.Body.ReadAsync(buffer, timeout.Token);
                if (read == 0) return;
                drained += read;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            ct.ThrowIfCancellationRequested();
        }
        http.Response.Headers.Connection = "close";
    }
}
