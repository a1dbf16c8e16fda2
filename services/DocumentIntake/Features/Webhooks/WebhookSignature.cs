using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pom.DocumentIntake.Features.Webhooks;

/// <summary>Signs what is pushed: HMAC-SHA-256 over the time, a full stop and the body's bytes. The receiver computes the same and
/// refuses what is older than <see cref="Window"/>, so that an intercepted call cannot be played again.</summary>
internal static class WebhookSignature
{
    public const string Header = "Pom-Signature";
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <returns><c>t=1476086700,v1=0a1b…</c>: Unix seconds and lower-case hex.</returns>
    public static string Of(byte[] secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.ASCII.GetBytes(time + "."));
        hmac.AppendData(body);
        return $"t={time},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
