using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Compares a file with its C# record and reports every difference, where the serializer would stop at the first:
/// unknown and missing fields, wrong types, and the limits that attributes on the record state.</summary>
internal sealed class StructureCheck(PackFile file, List<PackFault> faults)
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly Lock NullabilityLock = new();

    public void Check(Type type) => Value(file.Root, type, "$", null);

    private void Value(JsonElement value, Type type, string path, PropertyInfo? property)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ElementType(type) is { } element)
        {
            if (!Is(value, JsonValueKind.Array, path, "a list"))
                return;
            var i = 0;
            foreach (var item in value.EnumerateArray())
                Value(item, element, $"{path}[{i++}]", property);
        }
        else if (type == typeof(string))
        {
            if (Is(value, JsonValueKind.String, path, "a text"))
                Text(value.GetString()!, path, property);
        }
        else if (type == typeof(bool))
        {
            if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                Fault(path, $"is {Describe(value)}; allowed: true or false");
        }
        else if (type == typeof(int) || type == typeof(double))
        {
            Number(value, type == typeof(int), path, property);
        }
        else if (type == typeof(DateOnly) || type == typeof(TimeOnly))
        {
            DateOrTime(value, type == typeof(DateOnly), path);
        }
        else if (type.IsEnum)
        {
            var allowed = Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName).ToArray();
            if (value.ValueKind != JsonValueKind.String || !allowed.Contains(value.GetString()))
                Fault(path, $"is {Describe(value)}; allowed: {string.Join(", ", allowed)}");
        }
        else if (Is(value, JsonValueKind.Object, path, "an object"))
        {
            Object(value, type, path);
        }
    }

    private void Object(JsonElement value, Type type, string path)
    {
        var known = Properties(type).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        foreach (var field in value.EnumerateObject())
        {
            if (path == "$" && field.Name == "$schema")
                continue;
            var at = $"{path}.{field.Name}";
            if (!known.TryGetValue(field.Name, out var property))
                Fault(at, $"unknown field; allowed: {string.Join(", ", known.Keys)}");
            else if (field.Value.ValueKind != JsonValueKind.Null || !MayBeNull(property))
                Value(field.Value, property.PropertyType, at, property);
        }

        foreach (var (name, property) in known)
        {
            if (IsRequired(property) && !value.TryGetProperty(name, out _))
                Fault($"{path}.{name}", "missing; this field is required");
        }
    }

    private void Text(string text, string path, PropertyInfo? property)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Fault(path, "is empty; a text is needed");
            return;
        }

        if (property?.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern && !Regex.IsMatch(text, pattern.Pattern))
            Fault(path, $"is \"{text}\"; allowed: what matches {pattern.Pattern}");
        if (property?.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed && !allowed.Values.Contains(text))
            Fault(path, $"is \"{text}\"; allowed: {string.Join(", ", allowed.Values)}");
    }

    private void Number(JsonElement value, bool whole, string path, PropertyInfo? property)
    {
        if (value.ValueKind != JsonValueKind.Number || (whole && !value.TryGetInt32(out _)))
        {
            Fault(path, $"is {Describe(value)}; allowed: a {(whole ? "whole number" : "number")}");
            return;
        }

        if (property?.GetCustomAttribute<RangeAttribute>() is not { } range)
            return;
        var (min, max) = (Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));
        if (value.GetDouble() < min || value.GetDouble() > max)
            Fault(path, string.Create(CultureInfo.InvariantCulture, $"is {value.GetRawText()}; allowed: {min} to {max}"));
    }

    private void DateOrTime(JsonElement value, bool date, string path)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var right = date
            ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            : TimeOnly.TryParseExact(text, PackJson.ShortTime.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        if (!right)
            Fault(path, $"is {Describe(value)}; allowed: {(date ? "a date that exists, written yyyy-MM-dd" : "a time of day, written HH:mm")}");
    }

    private bool Is(JsonElement value, JsonValueKind kind, string path, string allowed)
    {
        if (value.ValueKind == kind)
            return true;
        Fault(path, $"is {Describe(value)}; allowed: {allowed}");
        return false;
    }

    private void Fault(string path, string reason) => faults.Add(file.Fault(path, reason));

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => value.GetRawText(),
    };

    internal static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true });

    internal static bool IsRequired(PropertyInfo property) =>
        property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));

    private static bool MayBeNull(PropertyInfo property)
    {
        if (property.PropertyType.IsValueType)
            return Nullable.GetUnderlyingType(property.PropertyType) is not null;
        lock (NullabilityLock)
        {
            // The context caches and is not thread-safe.
            return Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }
    }

    private static Type? ElementType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
