using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Pom.Portal.Shell;

namespace Pom.Portal.Faces.Site;

/// <summary>What a resident typed into a form of the site, and what was said about it. The form is shown again with both, so that
/// nothing is lost.</summary>
public sealed class SiteForm
{
    /// <summary>Hidden field: made with the page, so that a form that is sent twice does its work once.</summary>
    public const string KeyField = "form-key";

    /// <summary>Hidden field: which of the page's forms it is.</summary>
    public const string ActField = "act";

    private const int LongestValue = 400;

    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, string> _errors = [];
    private readonly string _path;

    private SiteForm(string path) => _path = path;

    /// <summary>An empty form.</summary>
    public static SiteForm Empty { get; } = new("");

    /// <summary>What was wrong with all of it, as a text's key; null when nothing was, or only fields were.</summary>
    public string? Refused { get; private set; }

    public string Act => this[ActField];
    public bool HasErrors => _errors.Count > 0;
    public string this[string field] => _values.GetValueOrDefault(field, "");

    /// <summary>Key of the text beside the field; null when it is right.</summary>
    public string? Error(string field) => _errors.GetValueOrDefault(field);

    /// <summary>The first wrong field gets the focus.</summary>
    public bool IsFirstError(string field) => _errors.Keys.FirstOrDefault() == field;

    internal static async Task<SiteForm> ReadAsync(HttpContext http, CancellationToken ct)
    {
        var form = new SiteForm(http.Request.Path);
        if (!http.Request.HasFormContentType) return form;
        var sent = await http.Request.ReadFormAsync(new FormOptions { ValueCountLimit = 20, ValueLengthLimit = LongestValue, BufferBodyLengthLimit = 8192 }, ct);
        foreach (var (name, value) in sent) form._values[name] = value.ToString().Trim();
        return form;
    }

    public SiteForm Wrong(string field, string text)
    {
        _errors.TryAdd(field, text);
        return this;
    }

    /// <summary>Idempotency key of exactly this content of exactly this page: the same form with another choice is another act.</summary>
    public Guid Key()
    {
        // Without a key of its own it might be anybody's form with the same words.
        if (!Guid.TryParse(this[KeyField], out _)) return Guid.CreateVersion7();
        var all = new StringBuilder(_path);
        foreach (var (name, value) in _values.OrderBy(v => v.Key, StringComparer.Ordinal)) all.Append('\n').Append(name).Append('=').Append(value);
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())).AsSpan(0, 16));
    }

    /// <summary>Puts a refusal of the public interface into words of the site: beside the fields that it names, else above the form.</summary>
    /// <param name="fields">Text for each field that the interface may name.</param>
    internal SiteForm Take(Answer answer, params ReadOnlySpan<(string Field, string Text)> fields)
    {
        if (answer.Problem == "invalid-input" && answer.Json?["errors"]?.AsObject() is { } errors)
            foreach (var (field, text) in fields)
                if (errors.ContainsKey(field)) Wrong(field, text);
        if (!HasErrors) Refused = Words(answer.Problem);
        return this;
    }

    private static string Words(string problem) => TextBook.Has($"problems.{problem}") ? $"problems.{problem}" : "common.unexpected";
}
