namespace Pom.DocumentIntake.Data;

/// <summary>The kinds of file that an attachment may be, told by the first bytes of the content.</summary>
internal static class FileType
{
    /// <summary>Bytes that suffice to tell.</summary>
    public const int HeadLength = 8;

    public static IReadOnlyList<string> Allowed { get; } = ["application/pdf", "image/jpeg", "image/png", "image/tiff"];

    /// <summary>Media type of the content, or null when it is none of the allowed ones.</summary>
    public static string? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8)) return "application/pdf";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)) return "image/tiff";
        return null;
    }
}
