using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Payments.Features.Payments;

/// <summary>The Idempotency-Key of a payment command. A card payment is several transactions with a customer in between, so the key is
/// kept with the intent: a repeat, also after a crash, finds the attempt and never charges again.</summary>
internal sealed record RequestKey(string? Key, string Caller, string Fingerprint)
{
    private const string Header = "Idempotency-Key";
    private const int MaxLength = 100;

    public static RequestKey Of(HttpContext http, Caller caller, object request, string about)
    {
        var key = http.Request.Headers.TryGetValue(Header, out var header) ? header.ToString() : null;
        if (key is { Length: 0 or > MaxLength }) throw new InputException(Header, $"Has {key.Length} characters; 1 to {MaxLength} are allowed (a UUID is best).");
        return Of(key, caller, request, about);
    }

    /// <param name="about">What the request was sent to.</param>
    public static RequestKey Of(string? key, Caller caller, object request, string about) => new(key, caller.User,
        Convert.ToHexStringLower(SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(about + "\n"), .. JsonSerializer.SerializeToUtf8Bytes(request, request.GetType())])));

    /// <summary>What the key stands for already; null: it is new.</summary>
    /// <exception cref="DomainException">422: it was used for something else.</exception>
    public async Task<CommandKey?> FirstAsync(PaymentsDb db, CancellationToken ct)
    {
        if (Key is null) return null;
        var first = await db.CommandKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Caller == Caller && k.Key == Key, ct);
        return first is null || first.Fingerprint == Fingerprint
            ? first
            : throw new DomainException("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for something else", "Use a new key for a new command.");
    }

    public void Claim(PaymentsDb db, Guid? attemptId = null, Guid? paymentId = null)
    {
        if (Key is not null) db.CommandKeys.Add(new CommandKey { Caller = Caller, Key = Key, Fingerprint = Fingerprint, AttemptId = attemptId, PaymentId = paymentId });
    }
}
