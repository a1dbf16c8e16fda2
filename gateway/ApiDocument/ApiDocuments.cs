using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Pom.Gateway.Proxy;

namespace Pom.Gateway.ApiDocument;

/// <summary>The merged description of all services, asked for anew at most every few seconds.</summary>
internal sealed class ApiDocuments(ServiceMap map, IHttpClientFactory clients, [FromKeyedServices(ApiDocuments.Own)] IOpenApiDocumentProvider own, TimeProvider clock)
{
    public const string Own = "gateway";
    public const string ClientName = "openapi";
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (DateTimeOffset Until, JsonObject Document)? _kept;

    public async Task<JsonObject> GetAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_kept is { } kept && kept.Until > clock.GetUtcNow()) return kept.Document;
            var document = await MergeAsync(ct);
            _kept = (clock.GetUtcNow() + s_fresh, document);
            return document;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<JsonObject> MergeAsync(CancellationToken ct)
    {
        var client = clients.CreateClient(ClientName);
        var found = await Task.WhenAll(map.Services.Select(async s => (s.Name, Document: await AskAsync(client, s, ct))));
        var merged = new MergedDocument();
        merged.Add(Own, JsonNode.Parse(await (await own.GetOpenApiDocumentAsync(ct)).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct))!.AsObject());
        foreach (var (name, document) in found)
        {
            if (document is null) merged.AddMissing(name);
            else merged.Add(name, document);
        }
        return merged.Build();
    }

    /// <summary>All replicas say the same, so the first that answers will do; null when none does.</summary>
    private static async Task<JsonObject?> AskAsync(HttpClient client, ServiceAddress service, CancellationToken ct)
    {
        foreach (var replica in service.Replicas)
        {
            try
            {
                return await client.GetFromJsonAsync<JsonObject>(new Uri(replica, $"/openapi/{service.Name}.json"), ct);
            }
            catch (Exception e) when (e is HttpRequestException or JsonException || e is OperationCanceledException && !ct.IsCancellationRequested)
            {
                continue;
            }
        }
        return null;
    }
}
