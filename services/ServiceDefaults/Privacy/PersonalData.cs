using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Pom.ServiceDefaults.Identity;

namespace Pom.ServiceDefaults.Privacy;

/// <summary>Text that is encrypted at rest (AES-256-GCM: version, nonce, tag, cipher text). Only
/// <see cref="PersonalDataProtector"/> can open it; printing it shows nothing.</summary>
public readonly record struct SealedText(ReadOnlyMemory<byte> Bytes)
{
    public override string ToString() => "•••";

    public bool Equals(SealedText other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode() => Bytes.Length == 0 ? 0 : BitConverter.ToInt32(Bytes.Span[^4..]);

    internal sealed class Converter() : ValueConverter<SealedText, byte[]>(s => s.Bytes.ToArray(), b => new SealedText(b));
}

/// <summary>Seals personal data for storage, opens it again, and makes the keyed hash by which a sealed value can be found.</summary>
public sealed class PersonalDataProtector(PlatformKeys keys)
{
    private const byte FormatVersion = 1;
    private const int Nonce = 12, Tag = 16, Head = 1 + Nonce + Tag;

    public SealedText Seal(string text) => Seal(Encoding.UTF8.GetBytes(text));

    public SealedText Seal(byte[] plain)
    {
        var sealedBytes = new byte[Head + plain.Length];
        sealedBytes[0] = FormatVersion;
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(1, Nonce));
        using var aes = new AesGcm(keys.PersonalData, Tag);
        aes.Encrypt(sealedBytes.AsSpan(1, Nonce), plain, sealedBytes.AsSpan(Head), sealedBytes.AsSpan(1 + Nonce, Tag), sealedBytes.AsSpan(0, 1));
        return new SealedText(sealedBytes);
    }

    public string Open(SealedText text) => Encoding.UTF8.GetString(OpenBytes(text));

    /// <exception cref="CryptographicException">The bytes were changed, or sealed with another key.</exception>
    public byte[] OpenBytes(SealedText text)
    {
        var bytes = text.Bytes.Span;
        if (bytes.Length < Head || bytes[0] != FormatVersion) throw new CryptographicException("Not a sealed text of this platform.");
        var plain = new byte[bytes.Length - Head];
        using var aes = new AesGcm(keys.PersonalData, Tag);
        aes.Decrypt(bytes.Slice(1, Nonce), bytes[Head..], bytes.Slice(1 + Nonce, Tag), plain, bytes[..1]);
        return plain;
    }

    /// <summary>Keyed hash (HMAC-SHA-256, hex) of a normalised value, for look-up by equality. The kind keeps a PESEL and a
    /// document number with the same digits apart.</summary>
    public string Index(string kind, string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.PersonalDataIndex, Encoding.UTF8.GetBytes($"{kind}:{value.Trim().ToUpperInvariant()}")));

    /// <summary>What a screen shows of a number: <c>*******4687</c>.</summary>
    public static string Mask(string value) => value.Length <= 4 ? new string('*', value.Length) : new string('*', value.Length - 4) + value[^4..];
}
