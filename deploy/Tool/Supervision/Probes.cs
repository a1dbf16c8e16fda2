using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Pom.Tool.Supervision;

/// <summary>Asks a server whether it does its work, in its own protocol: an open port alone says little while a broker or database recovers.</summary>
internal static class Probes
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<bool> HttpAnswersAsync(string url, CancellationToken ct, string? user = null, string? password = null)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (user is not null)
                request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
            using var response = await Http.SendAsync(request, ct);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (IsNotYet(e, ct)) { return false; }
    }

    /// <summary>True when an AMQP 0-9-1 broker offers to begin a connection.</summary>
    public static Task<bool> AmqpAnswersAsync(string host, int port, CancellationToken ct) =>
        AskAsync(host, port, "AMQP\0\0\u0009\u0001"u8.ToArray(), answer => answer[0] == 1 /* a method frame: connection.start */, ct);

    /// <summary>True when PostgreSQL talks to clients: it asks for the password, or refuses this account.
    /// While it starts, recovers or stops it answers with an error of class 57P instead.</summary>
    public static Task<bool> PostgresAnswersAsync(string host, int port, CancellationToken ct)
    {
        var body = Encoding.ASCII.GetBytes("user\0pom\0database\0postgres\0\0");
        byte[] message = [0, 0, 0, (byte)(body.Length + 8), 0, 3, 0, 0, .. body];
        return AskAsync(host, port, message, answer => !Encoding.ASCII.GetString(answer).Contains("C57P", StringComparison.Ordinal), ct);
    }

    public static (string Host, int Port) AmqpAddress(string uri)
    {
        var parsed = Uri.TryCreate(uri, UriKind.Absolute, out var u) && u.Scheme is "amqp" or "amqps"
            ? u! : throw new ToolException($"POM_RABBITMQ must look like amqp://user:password@host:5672/vhost.");
        return (parsed.Host, parsed.Port > 0 ? parsed.Port : 5672);
    }

    public static (string Host, int Port) PostgresAddress(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            var host = parts.TryGetValue("Host", out var h) || parts.TryGetValue("Server", out h) ? (string)h : "localhost";
            var port = parts.TryGetValue("Port", out var p) ? int.Parse((string)p, CultureInfo.InvariantCulture) : 5432;
            return (host, port);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new ToolException("POM_POSTGRES must look like Host=…;Port=5432;Username=…;Password=… (an Npgsql connection string).", e);
        }
    }

    private static async Task<bool> AskAsync(string host, int port, byte[] question, Predicate<byte[]> isGood, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, limit.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(question, limit.Token);
            var answer = new byte[512];
            var length = await stream.ReadAsync(answer, limit.Token);
            return length > 0 && isGood(answer[..length]);
        }
        catch (Exception e) when (IsNotYet(e, ct)) { return false; }
    }

    private static bool IsNotYet(Exception e, CancellationToken ct) =>
        e is HttpRequestException or SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested);
}
