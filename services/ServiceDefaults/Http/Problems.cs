using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pom.ServiceDefaults.Data;

namespace Pom.ServiceDefaults.Http;

/// <summary>A rule of the field was broken; nothing was changed. Becomes problem details (RFC 9457).</summary>
/// <param name="slug">Stable last part of the problem's <c>type</c>.</param>
/// <param name="status">HTTP status, 4xx.</param>
public sealed class DomainException(string slug, int status, string title, string detail) : Exception(detail)
{
    public string Slug { get; } = slug;
    public int Status { get; } = status;
    public string Title { get; } = title;

    /// <summary>Further members of the problem details, for who wants to act on it: by name, what JSON can hold.</summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } = new Dictionary<string, object?>();
}

/// <summary>Input that cannot be taken: by field, what was wrong and what is allowed.</summary>
public sealed class InputException(IReadOnlyDictionary<string, string[]> errors) : Exception("Some fields are not right.")
{
    public InputException(string field, string message) : this(new Dictionary<string, string[]> { [field] = [message] }) { }

    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;
}

/// <summary>Collects what is wrong with a request, so that the answer names every field at once.</summary>
public sealed class InputErrors
{
    private readonly Dictionary<string, List<string>> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var list)) _errors[field] = list = [];
        list.Add(message);
    }

    /// <summary>The value must be there and at most <paramref name="maxLength"/> characters long.</summary>
    public void Require(string field, string? value, int maxLength = 200)
    {
        if (string.IsNullOrWhiteSpace(value)) Add(field, $"Is missing; 1 to {maxLength} characters are allowed.");
        else Limit(field, value, maxLength);
    }

    public void Limit(string field, string? value, int maxLength = 200)
    {
        if (value?.Length > maxLength) Add(field, $"Has {value.Length} characters; at most {maxLength} are allowed.");
    }

    /// <exception cref="InputException">Something is wrong.</exception>
    public void ThrowIfAny()
    {
        if (Any) throw new InputException(_errors.ToDictionary(e => e.Key, e => e.Value.ToArray()));
    }
}

/// <summary>The one place where failures become answers.</summary>
public static class Problems
{
    public const string TypeBase = "https://pom.rzeszow.example/problems/";

    public static async Task WriteAsync(HttpContext http, int status, string slug, string title, string? detail, IReadOnlyDictionary<string, string[]>? errors = null, IReadOnlyDictionary<string, object?>? members = null)
    {
        var problem = new ProblemDetails { Type = TypeBase + slug, Status = status, Title = title, Detail = detail, Instance = http.Request.Path };
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        if (errors is not null) problem.Extensions["errors"] = errors;
        foreach (var (name, value) in members ?? new Dictionary<string, object?>()) problem.Extensions[name] = value;
        if (http.Response.HasStarted) return;
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", http.RequestAborted);
    }

    /// <summary>Turns what handlers throw into problem details.</summary>
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<Handler>();
        services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
    }

    /// <summary>Answers that no handler wrote (404, 405, 415 of the framework) as problem details.</summary>
    public static Task WriteEmptyStatusAsync(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => WriteAsync(http, 404, "not-found", "Nothing is here", "There is no such address."),
        StatusCodes.Status405MethodNotAllowed => WriteAsync(http, 405, "method-not-allowed", "Not with this method", $"{http.Request.Method} is not allowed here; allowed: {http.Response.Headers.Allow}."),
        StatusCodes.Status415UnsupportedMediaType => WriteAsync(http, 415, "unsupported-media-type", "This content type is not taken", $"'{http.Request.ContentType}' was sent; application/json is allowed."),
        var status => WriteAsync(http, status, "http-" + status, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), null),
    };

    private sealed class Handler(ILogger<Handler> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
        {
            switch (exception)
            {
                case InputException e:
                    await WriteAsync(http, 400, "invalid-input", "Some fields are not right", "See 'errors': by field, what was wrong and what is allowed.", e.Errors);
                    break;
                case DomainException e:
                    await WriteAsync(http, e.Status, e.Slug, e.Title, e.Message, members: e.Members);
                    break;
                case BadHttpRequestException e:
                    await WriteBadRequestAsync(http, e);
                    break;
                case DbUpdateConcurrencyException:
                    await WriteAsync(http, 409, "changed-meanwhile", "Somebody else changed this meanwhile", "Load it again and repeat what you wanted to do.");
                    break;
                case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                    http.Response.StatusCode = 499;
                    break;
                case var e when e.IsDatabaseOutage():
                    log.LogWarning(e, "The database is out of reach");
                    http.Response.Headers.RetryAfter = "1";
                    await WriteAsync(http, 503, "try-again", "Not at the moment", "The service cannot reach its database. Nothing was changed; repeat the request with the same Idempotency-Key.");
                    break;
                default:
                    log.LogError(exception, "Unhandled failure of {Method} {Endpoint}", http.Request.Method, http.GetEndpoint()?.DisplayName);
                    await WriteAsync(http, 500, "internal-error", "Something went wrong on our side", "Nothing was changed. The trace id helps the operators to find it.");
                    break;
            }
            return true;
        }

        private static Task WriteBadRequestAsync(HttpContext http, BadHttpRequestException e) => e switch
        {
            { StatusCode: 413 } => WriteAsync(http, 413, "too-large", "Too large", e.Message),
            { StatusCode: 415 } => WriteEmpty(http, 415),
            { InnerException: JsonException json } => WriteAsync(http, 400, "malformed-json", "The JSON cannot be read", $"Line {json.LineNumber + 1}, position {json.BytePositionInLine}.",
                new Dictionary<string, string[]> { [Field(json.Path)] = [Cut(json.Message)] }),
            _ when BadParameter.Of(e) is var (field, allowed) => WriteAsync(http, 400, "invalid-input", "Some fields are not right", "See 'errors': by field, what was wrong and what is allowed.",
                new Dictionary<string, string[]> { [field] = [allowed] }),
            _ => WriteAsync(http, e.StatusCode, "bad-request", "The request cannot be read", e.Message),
        };

        private static Task WriteEmpty(HttpContext http, int status)
        {
            http.Response.StatusCode = status;
            return WriteEmptyStatusAsync(http);
        }

        private static string Field(string? path) => path is null or "$" ? "body" : path.Replace("$.", "", StringComparison.Ordinal);

        /// <summary>The part after " Path:" repeats what is said beside it.</summary>
        private static string Cut(string message) => message.Split(" Path:")[0].Replace("System.", "", StringComparison.Ordinal);
    }
}
