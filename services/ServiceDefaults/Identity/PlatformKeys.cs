using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Pom.ServiceDefaults.Identity;

/// <summary>The platform's keys, one file each: the gateway's signing key (P-256), its public half, and the two keys for personal
/// data. Services need no private signing key; give them a folder without it.</summary>
public sealed class PlatformKeys
{
    private const string Private = "gateway-signing.pem", Public = "gateway-signing.pub.pem", Data = "personal-data.key", Index = "personal-data-index.key";
    private readonly string _directory;

    private PlatformKeys(string directory)
    {
        _directory = directory;
        PersonalData = Convert.FromBase64String(Read(Data));
        PersonalDataIndex = Convert.FromBase64String(Read(Index));
        var verifier = ECDsa.Create();
        verifier.ImportFromPem(Read(Public));
        Verification = new ECDsaSecurityKey(verifier) { KeyId = KeyId(verifier) };
    }

    /// <summary>AES-256 key that seals personal data.</summary>
    internal byte[] PersonalData { get; }

    /// <summary>HMAC key of the look-up index.</summary>
    internal byte[] PersonalDataIndex { get; }

    /// <summary>Checks the gateway's tokens.</summary>
    public ECDsaSecurityKey Verification { get; }

    /// <summary>The gateway's private key.</summary>
    public ECDsaSecurityKey Signing()
    {
        var signer = ECDsa.Create();
        signer.ImportFromPem(Read(Private));
        return new ECDsaSecurityKey(signer) { KeyId = KeyId(signer) };
    }

    /// <summary>The secret that signs what is pushed to one department's own system (32 bytes); the department gets a copy of the
    /// file <c>webhook-CODE.key</c>.</summary>
    /// <exception cref="FileNotFoundException">It is missing and must not be made here.</exception>
    public byte[] Webhook(string department, bool create)
    {
        var name = $"webhook-{department}.key";
        if (create) WriteOnce(Path.Combine(_directory, name), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return Convert.FromBase64String(Read(name));
    }

    /// <summary>Reads the keys; with <paramref name="create"/> makes those that are missing.</summary>
    /// <exception cref="FileNotFoundException">A key is missing and must not be made here.</exception>
    public static PlatformKeys Load(string directory, bool create)
    {
        if (create) Create(directory);
        return new PlatformKeys(directory);
    }

    private static void Create(string directory)
    {
        Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var name in new[] { Data, Index })
            WriteOnce(Path.Combine(directory, name), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        WriteOnce(Path.Combine(directory, Private), pair.ExportPkcs8PrivateKeyPem());
        using var kept = ECDsa.Create();
        kept.ImportFromPem(File.ReadAllText(Path.Combine(directory, Private)));
        WriteOnce(Path.Combine(directory, Public), kept.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>Several processes may start at once: the first to move its file in place wins, all read the same key.</summary>
    private static void WriteOnce(string path, string text)
    {
        if (File.Exists(path)) return;
        var mine = $"{path}.{Environment.ProcessId}.new";
        File.WriteAllText(mine, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(mine, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            File.Move(mine, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(mine);
        }
    }

    private string Read(string name)
    {
        var path = Path.Combine(_directory, name);
        return File.Exists(path) ? File.ReadAllText(path) : throw new FileNotFoundException(
            $"The key {path} is missing. `./pom run` makes the keys of a demo; in production `deploy` makes them once and every process gets the same folder (Pom:Keys:Directory).", path);
    }

    private static string KeyId(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
}
