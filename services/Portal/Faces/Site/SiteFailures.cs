using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Http;

namespace Pom.Portal.Faces.Site;

/// <summary>A page that cannot be shown is one in words, too: residents do not read problem details.</summary>
internal sealed class SiteFailures(ILogger<SiteFailures> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "private, no-cache";
        try
        {
            // Drawn here and not later, so that a page that fails half-way is caught, too.
            if (await next(context) is IResult result) await result.ExecuteAsync(http);
            return TypedResults.Empty;
        }
        catch (Exception e) when ((e is InputException or DomainException or BadHttpRequestException or InvalidDataException) && !http.Response.HasStarted)
        {
            return Message(MessageKind.Unreadable);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            log.LogError(e, "The page {Page} failed", http.GetEndpoint()?.DisplayName);
            return Message(MessageKind.Failed);
        }
    }

    public static RazorComponentResult<MessagePage> Message(MessageKind kind) => new(new { Kind = kind })
    {
        StatusCode = kind switch { MessageKind.NotFound => 404, MessageKind.Unreadable => 400, MessageKind.Unreachable => 503, _ => 500 },
    };
}

/// <summary>Why there is no page.</summary>
public enum MessageKind { NotFound, Unreadable, Unreachable, Failed }
