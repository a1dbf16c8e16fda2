using System.Text.Json;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features;

/// <summary>Reads a choice from a request by its name in the API (camelCase).</summary>
internal static class Choice
{
    /// <param name="otherwise">When nothing was given.</param>
    /// <param name="what">What it would be, for the message.</param>
    public static T Of<T>(InputErrors errors, string field, string? given, T otherwise, string what, params IReadOnlyList<T> allowed) where T : struct, Enum
    {
        if (given is null) return otherwise;
        foreach (var choice in allowed)
            if (NameOf(choice) == given) return choice;
        errors.Add(field, $"'{PointDay.Short(given)}' is no {what}; allowed: {string.Join(", ", allowed.Select(NameOf))}.");
        return otherwise;
    }

    private static string NameOf<T>(T choice) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
