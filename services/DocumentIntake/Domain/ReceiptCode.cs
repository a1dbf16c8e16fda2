using System.Security.Cryptography;

namespace Pom.DocumentIntake.Domain;

/// <summary>The code on the resident's receipt: ten random characters, none of which is mistaken for another when read aloud or
/// copied by hand (no 0/O, 1/I/L).</summary>
internal static class ReceiptCode
{
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    public const int Length = 10;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);
}
