using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Pom.ServiceDefaults.Identity;

namespace Pom.ServiceDefaults.Http;

/// <summary>Writes beside each operation of an OpenAPI document who may call it (<c>x-policy</c>).</summary>
public static class PolicyInDocument
{
    public static OpenApiOptions AddPolicies(this OpenApiOptions options) => options.AddOperationTransformer((operation, context, _) =>
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var policy = metadata.OfType<AccessRule>().LastOrDefault()?.ToString()
            ?? (metadata.OfType<PublicAccess>().LastOrDefault() is { } open ? $"everybody: {open.Why}" : "nobody");
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-policy"] = new JsonNodeExtension(JsonValue.Create(policy));
        return Task.CompletedTask;
    });
}
