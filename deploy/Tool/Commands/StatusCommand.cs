using System.Text.Json;
using Pom.Tool.Supervision;

namespace Pom.Tool.Commands;

/// <summary><c>./pom status</c>: asks the gateway for the health of every service. Exit code 0 only when all are ready.</summary>
internal static class StatusCommand
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var url = arguments.Take("--url");
        var data = arguments.Take("--data") ?? Path.Combine(Repository.Root, ".pom");
        arguments.End();
        url = (url ?? RunFile.Read(data)?.Url ?? "http://127.0.0.1:8080").TrimEnd('/');
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ArgumentException("--url takes the address of the gateway, such as http://127.0.0.1:8080.");

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
        List<Row> rows;
        try
        {
            using var response = await http.GetAsync(new Uri(url + "/status"));
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            rows = [.. body.RootElement.GetProperty("services").EnumerateArray().Select(Row.Of)];
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            throw new ToolException($"Nothing answers at {url}. Start the platform with ./pom run, or name its address with --url.", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ToolException($"{url}/status does not answer like a POM gateway. Is it another program's port? Name the right address with --url.", e);
        }

        var width = rows.Select(r => r.Name.Length).Append(7).Max();
        Console.WriteLine($"{"service".PadRight(width)}  state      detail");
        foreach (var row in rows) Console.WriteLine($"{row.Name.PadRight(width)}  {(row.Ready ? "ready    " : "NOT READY")}  {row.Detail}".TrimEnd());
        var waiting = rows.Where(r => !r.Ready).Select(r => r.Name).ToList();
        if (rows.Count > 0 && waiting.Count == 0)
        {
            Console.WriteLine($"All {rows.Count} services at {url} are ready.");
            return 0;
        }
        Console.WriteLine(rows.Count == 0 ? $"The gateway at {url} knows no service." : $"Not ready at {url}: {string.Join(", ", waiting)}.");
        return 1;
    }

    private sealed record Row(string Name, bool Ready, string? Detail)
    {
        public static Row Of(JsonElement service) => new(
            service.GetProperty("name").GetString() ?? "?",
            service.GetProperty("ready").GetBoolean(),
            service.TryGetProperty("detail", out var detail) && detail.ValueKind != JsonValueKind.Null ? detail.ToString() : null);
    }
}
