using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Notifications.Features.Providers;

/// <summary>Reads what a provider tells us and makes sure that it is the provider: the body is signed with the shared secret
/// (<c>Pom-Signature: t=1476086700,v1=…</c>, HMAC-SHA-256 over time, full stop and body), and no older than the window.</summary>
internal sealed class ProviderCall(NotificationsOptions options, PlatformKeys keys, PlatformOptions platform)
{
    public const string Header = "Pom-Signature";
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private const int MostBytes = 16 * 1024;
    private readonly Lazy<byte[]> _secret = new(() => options.Sms?.Secret is { } secret ? Convert.FromBase64String(secret) : keys.Webhook("sms-gateway", platform.CreateKeys));

    /// <exception cref="DomainException">No such provider, or the call is not its own.</exception>
    public async Task<T> ReadAsync<T>(string provider, HttpRequest request, CancellationToken ct)
    {
        if (provider != SmsGatewayOptions.Name || options.Sms is null) throw new DomainException("unknown-provider", StatusCodes.Status404NotFound, "There is no such provider", "Nobody of this name sends reports to this platform.");
        using var body = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MostBytes) throw new DomainException("too-large", StatusCodes.Status413PayloadTooLarge, "Too large", $"At most {MostBytes} bytes are taken.");
        }
        Check(request.Headers[Header].ToString(), body.ToArray());
        try
        {
            return JsonSerializer.Deserialize<T>(body.ToArray(), JsonSerializerOptions.Web) ?? throw new InputException("body", "Is null; a JSON object is allowed.");
        }
        catch (JsonException e) { throw new InputException(e.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "body", "Cannot be read; see /openapi for what is allowed."); }
    }

    private void Check(string header, byte[] body)
    {
        var parts = header.Split(',').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToLookup(p => p[0].Trim(), p => p[1]);
        var right = long.TryParse(parts["t"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch.AddSeconds(Math.Min(time, int.MaxValue))).Duration() <= Window // real time: a played one would be out of every window
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(parts["v1"].FirstOrDefault() ?? ""), Encoding.ASCII.GetBytes(Sign(_secret.Value, time, body)));
        if (!right) throw new DomainException("wrong-signature", StatusCodes.Status401Unauthorized, "The call is not signed by the provider", $"{Header} must be t=<Unix seconds>,v1=<hex HMAC-SHA-256 of time, full stop and body>, at most {Window.TotalMinutes:0} minutes old.");
    }

    internal static string Sign(byte[] secret, long time, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.ASCII.GetBytes(time.ToString(CultureInfo.InvariantCulture) + "."));
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
