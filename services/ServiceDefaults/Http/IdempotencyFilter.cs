using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.ServiceDefaults.Http;

/// <summary>Makes every command repeatable: with an <c>Idempotency-Key</c> the command, its effects, its messages and its answer
/// are one transaction, and a repeat within the days of <see cref="IdempotencyOptions"/> gets the first answer. Refusals (4xx) are not kept, since they changed nothing.</summary>
internal sealed class IdempotencyFilter(Type dbContext) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 100;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || !http.Request.Headers.TryGetValue(Header, out var header)
            || http.GetEndpoint()?.Metadata.GetMetadata<NoCommandTransaction>() is not null) return await next(context);
        var key = header.ToString();
        if (key.Length is 0 or > MaxKeyLength) throw new InputException(Header, $"Has {key.Length} characters; 1 to {MaxKeyLength} are allowed (a UUID is best).");

        var db = (PomDbContext)http.RequestServices.GetRequiredService(dbContext);
        var protector = http.RequestServices.GetRequiredService<PersonalDataProtector>();
        var request = new IdempotentRequest
        {
            Key = key,
            Caller = Caller.From(http.User).User,
            Request = http.Request.Method + " " + http.Request.Path,
            Fingerprint = Fingerprint(context),
            At = http.RequestServices.GetRequiredService<IdempotencyClock>().Time.GetUtcNow(),
        };
        // The second try is for the repeat that ran beside the first and lost the race for the key.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransactionAsync(() => RunOnceAsync(db, protector, request, context, next), http.RequestAborted);
            }
            catch (DbUpdateException e) when (attempt == 1 && e.IsUniqueViolation() && e.Entries.All(entry => entry.Entity is IdempotentRequest))
            {
                db.ChangeTracker.Clear();
            }
            catch (RefusedException e)
            {
                return e.Answer;
            }
        }
    }

    private static async Task<object?> RunOnceAsync(PomDbContext db, PersonalDataProtector protector, IdempotentRequest request, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var first = await db.IdempotentRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Caller == request.Caller && r.Key == request.Key, http.RequestAborted);
        if (first is not null) return Repeat(first, request, protector);

        db.IdempotentRequests.Add(request);
        await db.SaveChangesAsync(http.RequestAborted); // claims the key: a repeat beside us waits here for our commit
        var answer = await Answer.CaptureAsync(http, await next(context));
        if (answer.Status >= 400) throw new RefusedException(answer); // rolls back
        request.Status = answer.Status;
        request.ContentType = answer.ContentType;
        request.Location = answer.Location;
        request.Body = protector.Seal(answer.Body);
        await db.SaveChangesAsync(http.RequestAborted);
        return answer;
    }

    private static Answer Repeat(IdempotentRequest first, IdempotentRequest repeat, PersonalDataProtector protector) =>
        first.Request == repeat.Request && first.Fingerprint == repeat.Fingerprint
            ? new Answer(first.Status, first.ContentType, first.Location, protector.OpenBytes(first.Body))
            : throw new DomainException("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for something else",
                $"It belongs to {first.Request} of {first.At:O}. Use a new key for a new command.");

    private static string Fingerprint(EndpointFilterInvocationContext context)
    {
        var body = context.Arguments.FirstOrDefault(a => a is not null && a.GetType().Namespace?.Contains(".Features", StringComparison.Ordinal) == true);
        return body is null ? "" : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType())));
    }

    private sealed class RefusedException(Answer answer) : Exception("The command was refused; its transaction is rolled back.")
    {
        public Answer Answer { get; } = answer;
    }

    /// <summary>An answer held back until its transaction has committed.</summary>
    private sealed record Answer(int Status, string? ContentType, string? Location, byte[] Body) : IResult
    {
        public static async Task<Answer> CaptureAsync(HttpContext http, object? result)
        {
            var real = http.Response.Body;
            using var buffer = new MemoryStream();
            http.Response.Body = buffer;
            try
            {
                if (result is IResult r) await r.ExecuteAsync(http);
                else if (result is not null) await http.Response.WriteAsJsonAsync(result, result.GetType());
            }
            finally { http.Response.Body = real; }
            return new Answer(http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.Location, buffer.ToArray());
        }

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = Status;
            if (ContentType is not null) httpContext.Response.ContentType = ContentType;
            if (Location is not null) httpContext.Response.Headers.Location = Location;
            if (Body.Length == 0) return;
            httpContext.Response.ContentLength = Body.Length;
            await httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }
}
