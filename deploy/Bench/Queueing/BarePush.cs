using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pom.Bench.Queueing;

/// <summary>The peer: a web server that does nothing but push as many bytes to everybody who listens, in a process of its own.</summary>
internal static class BarePush
{
    public static async Task<int> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var listeners = new List<Channel<byte[]>>();
        var pushed = 0L;
        app.MapGet("/feed", async (HttpContext http) =>
        {
            var mine = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
            lock (listeners) listeners.Add(mine);
            http.Response.ContentType = "text/event-stream";
            await http.Response.Body.WriteAsync("id: 0\n\n"u8.ToArray());
            await http.Response.Body.FlushAsync();
            await foreach (var message in mine.Reader.ReadAllAsync(http.RequestAborted))
            {
                await http.Response.Body.WriteAsync(message, http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        });
        app.MapPost("/push/{size:int}", (int size) =>
        {
            lock (listeners)
            {
                pushed++;
                var message = Encoding.ASCII.GetBytes($"id: {pushed}\ndata: {new string('x', size)}\n\n");
                foreach (var listener in listeners) listener.Writer.TryWrite(message);
                return pushed;
            }
        });
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }
}
