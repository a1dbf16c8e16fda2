using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.Tool.Supervision;

namespace Pom.Tool.Infrastructure;

/// <summary>The broker accounts of departments that take their items from their own queue (departments.json: delivery amqp). Each
/// may read its own inbox and write receipts under its own routing key, and nothing else: no other queue, no exchange, no
/// declaration. An account whose department takes its items otherwise by now is removed.</summary>
internal sealed class DepartmentAccounts(string managementUrl, string amqpUrl, string folder) : IDisposable
{
    private const string Prefix = "department.";
    private const string Impersonator = "impersonator";
    private readonly HttpClient _http = new();
    private readonly string _virtualHost = Uri.EscapeDataString(Uri.UnescapeDataString(new Uri(amqpUrl).AbsolutePath.TrimStart('/')) is { Length: > 0 } name ? name : "/");

    /// <summary>What a department's system is given: one file each, readable by the owner of the data folder only.</summary>
    internal sealed record Credentials(string Department, string User, string Password, string Amqp, string Inbox, string ReceiptsExchange);

    public void Dispose() => _http.Dispose();

    /// <returns>The departments that have an account now.</returns>
    public async Task<IReadOnlyList<string>> EnsureAsync(string cityPack, CancellationToken ct)
    {
        var departments = DepartmentsOf(cityPack);
        foreach (var department in departments) await EnsureOneAsync(department, ct);
        if (departments.Count > 0) await LetPlatformKeepForeignMessagesAsync(ct);
        using var answer = await SendAsync(HttpMethod.Get, "users", null, ct);
        foreach (var user in JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!.AsArray().Select(u => u!["name"]!.GetValue<string>()))
        {
            if (!user.StartsWith(Prefix, StringComparison.Ordinal) || departments.Contains(user[Prefix.Length..])) continue;
            (await SendAsync(HttpMethod.Delete, $"users/{Uri.EscapeDataString(user)}", null, ct)).Dispose();
            File.Delete(FileOf(user[Prefix.Length..]));
        }
        return departments;
    }

    private async Task EnsureOneAsync(string department, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var (user, inbox) = (Prefix + department, $"department.{department}.inbox");
        var known = JsonFile.Read<Credentials>(FileOf(department));
        var password = known?.Password ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        var address = new UriBuilder(amqpUrl) { UserName = user, Password = password }.Uri.ToString();
        JsonFile.Write(FileOf(department), new Credentials(department, user, password, address, inbox, "pom.receipts"), secret: true);

        (await SendAsync(HttpMethod.Put, $"users/{user}", new JsonObject { ["password"] = password, ["tags"] = "" }, ct)).Dispose();
        (await SendAsync(HttpMethod.Put, $"permissions/{_virtualHost}/{user}", new JsonObject { ["configure"] = "^$", ["write"] = @"^pom\.receipts$", ["read"] = $@"^department\.{department}\.inbox$" }, ct)).Dispose();
        (await SendAsync(HttpMethod.Put, $"topic-permissions/{_virtualHost}/{user}", new JsonObject { ["exchange"] = "pom.receipts", ["write"] = $"^{department}$", ["read"] = "^$" }, ct)).Dispose();
    }

    /// <summary>A receipt that is not taken goes to the error queue as it came, with its sender's user-id; the broker lets only an
    /// impersonator do that, and would otherwise hand out the message again and again.</summary>
    private async Task LetPlatformKeepForeignMessagesAsync(CancellationToken ct)
    {
        var user = Uri.EscapeDataString(Uri.UnescapeDataString(new Uri(amqpUrl).UserInfo.Split(':')[0]));
        using var answer = await SendAsync(HttpMethod.Get, $"users/{user}", null, ct);
        var account = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!;
        List<string> tags = account["tags"] is JsonArray list ? [.. list.Select(t => t!.GetValue<string>())] : [.. account["tags"]!.GetValue<string>().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (tags.Contains(Impersonator)) return;
        (await SendAsync(HttpMethod.Put, $"users/{user}", new JsonObject
        {
            ["password_hash"] = account["password_hash"]!.GetValue<string>(), ["hashing_algorithm"] = account["hashing_algorithm"]!.GetValue<string>(), ["tags"] = string.Join(',', tags.Append(Impersonator)),
        }, ct)).Dispose();
    }

    private string FileOf(string department) => Path.Combine(folder, department + ".json");

    private static List<string> DepartmentsOf(string cityPack)
    {
        var file = Path.Combine(cityPack, "departments.json");
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        return [.. JsonNode.Parse(File.ReadAllText(file), documentOptions: options)!["departments"]!.AsArray()
            .Where(d => d!["delivery"]?.GetValue<string>() == "amqp").Select(d => d!["code"]!.GetValue<string>()).Distinct()];
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        var address = new Uri(managementUrl);
        using var request = new HttpRequestMessage(method, new Uri(address, $"/api/{path}"));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        var answer = await _http.SendAsync(request, ct);
        if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent) return answer;
        throw new ToolException($"The broker's management API answered {(int)answer.StatusCode} to {method} {path}; is the account of POM_RABBITMQ_MANAGEMENT an administrator?");
    }
}
