using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Features.Acts;

/// <summary>The version of a case that an official saw: in the body, or as the entity tag of the header <c>If-Match</c>.</summary>
internal readonly record struct SeenVersion(int Version, bool ByHeader)
{
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Null where nobody said what they saw.</summary>
    /// <exception cref="InputException">The header is no version.</exception>
    public static SeenVersion? Of(HttpRequest request, int? inBody)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0) return inBody is { } version ? new SeenVersion(version, false) : null;
        if (header is "*") return null;
        return int.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var tag) ? new SeenVersion(tag, true)
            : throw new InputException("If-Match", "Is no version of a case; allowed: the ETag of its last answer, such as \"3\", or *.");
    }
}
