using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Pom.ServiceDefaults.Http;

/// <summary>What the framework says of a part of the address or of the body that it could not read, in the words of the API:
/// which field, and what is allowed. The value is never repeated.</summary>
internal static partial class BadParameter
{
    public static (string Field, string Allowed)? Of(BadHttpRequestException e)
    {
        if (NoBody().IsMatch(e.Message)) return ("body", "Is missing; a JSON object is allowed.");
        var match = Unreadable().Match(e.Message);
        if (match.Success) return (match.Groups["name"].Value, $"Cannot be read; {Allowed(match.Groups["type"].Value)} is allowed.");
        match = Missing().Match(e.Message);
        return match.Success ? (match.Groups["name"].Value, $"Is missing; {Allowed(match.Groups["type"].Value)} is allowed.") : null;
    }

    private static string Allowed(string type) => type.TrimEnd('?') switch
    {
        "DateOnly" => "a day such as 2016-10-10",
        "DateTimeOffset" => "an instant such as 2016-10-10T10:05:00+02:00",
        "Guid" => "a UUID",
        "int" or "long" => "a whole number",
        "bool" => "true or false",
        _ => "a value of this field's kind (see /openapi)",
    };

    [GeneratedRegex("^Implicit body inferred for parameter |^Required parameter \".*\" was not provided from body")]
    private static partial Regex NoBody();

    [GeneratedRegex("^Failed to bind parameter \"(?<type>\\S+) (?<name>[^\"]+)\" from ")]
    private static partial Regex Unreadable();

    [GeneratedRegex("^Required parameter \"(?<type>\\S+) (?<name>[^\"]+)\" was not provided")]
    private static partial Regex Missing();
}
