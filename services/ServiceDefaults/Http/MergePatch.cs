using System.Text.Json.Nodes;

namespace Pom.ServiceDefaults.Http;

/// <summary>The difference of two JSON states as a merge patch (RFC 7396): only what changed, null for what is gone.</summary>
public static class MergePatch
{
    public static JsonObject Between(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject();
        foreach (var (name, _) in from)
            if (!to.ContainsKey(name)) patch[name] = null;
        foreach (var (name, value) in to)
        {
            if (!from.TryGetPropertyValue(name, out var before)) patch[name] = value?.DeepClone();
            else if (before is JsonObject a && value is JsonObject b)
            {
                if (Between(a, b) is { Count: > 0 } inner) patch[name] = inner;
            }
            else if (!JsonNode.DeepEquals(before, value)) patch[name] = value?.DeepClone();
        }
        return patch;
    }

    /// <summary>Changes <paramref name="target"/> as the patch says.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null) target.Remove(name);
            else if (value is JsonObject inner && target[name] is JsonObject there) Apply(there, inner);
            else target[name] = value.DeepClone();
        }
    }
}
