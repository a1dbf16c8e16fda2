using System.Text.Json;

namespace Pom.Cases.Forms;

/// <summary>A fault or a warning about one field of a form.</summary>
/// <param name="Path">form.&lt;field&gt;, as in the problem details.</param>
/// <param name="Code">Stable reason, e.g. required, maxLength, checkDigit.</param>
/// <param name="Polish">What was wrong and what is allowed; never the value itself.</param>
/// <param name="English">The same in English.</param>
public sealed record FormProblem(string Path, string Code, string Polish, string English)
{
    /// <summary>A rule of the case type is broken, not the check of a field.</summary>
    public bool IsRule { get; init; }
}

/// <summary>What <see cref="FormValidator"/> found in a form.</summary>
public sealed class FormCheck
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly List<FormProblem> _errors = [];
    private readonly List<FormProblem> _warnings = [];

    internal FormCheck() { }

    /// <summary>True when the form may be registered; warnings do not stand in the way.</summary>
    public bool IsValid => _errors.Count == 0;

    /// <summary>The accepted values in their stored form. Fields without a value are absent.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values => _values;

    public IReadOnlyList<FormProblem> Errors => _errors;

    public IReadOnlyList<FormProblem> Warnings => _warnings;

    /// <summary>The errors as problem details carry them: Polish texts by path.</summary>
    public IReadOnlyDictionary<string, string[]> ErrorsByPath =>
        _errors.GroupBy(error => error.Path, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(error => error.Polish).ToArray(), StringComparer.Ordinal);

    internal bool HasError(string field) => _errors.Exists(error => error.Path == Path(field));

    internal void Keep(string field, JsonElement value) => _values[field] = value;

    /// <summary>Notes the error; null, so that a reader of a field can return it as "no value".</summary>
    internal JsonElement? Refuse(string field, string code, string polish, string english)
    {
        _errors.Add(new FormProblem(Path(field), code, polish, english));
        return null;
    }

    internal void Warn(string field, string code, string polish, string english) =>
        _warnings.Add(new FormProblem(Path(field), code, polish, english));

    internal void Add(FormProblem problem, bool warning) => (warning ? _warnings : _errors).Add(problem);

    private static string Path(string field) => $"form.{field}";
}
