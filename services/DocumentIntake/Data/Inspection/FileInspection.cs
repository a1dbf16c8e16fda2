using System.Buffers.Binary;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Data.Inspection;

/// <summary>What a look inside a file told.</summary>
/// <param name="Pages">Null where it does not tell (encrypted PDF).</param>
/// <param name="Pixels">Width × height of a picture.</param>
internal sealed record Inspected(int? Pages, long? Pixels);

/// <summary>Looks at the whole of a file whose first bytes are right: it must be what it says from its first to its last byte. A file
/// that is two kinds at once (a polyglot) opens as one thing for the clerk and as another for the next program.</summary>
internal static class FileInspection
{
    private const int Window = 64 * 1024, ZipEnd = 22;

    /// <exception cref="DomainException">415: damaged, or two kinds in one; 413: too many pages.</exception>
    public static Inspected Inspect(Stream file, string mediaType, int mostPages)
    {
        if (EndsAsZip(file)) throw Refused("It can be opened as an archive, too.");
        if (mediaType != "application/pdf" && FirstBytes(file, 1024).IndexOf("%PDF-"u8) >= 0) throw Refused("It can be opened as a PDF, too.");
        var inspected = mediaType switch
        {
            "application/pdf" => PdfInspection.Inspect(file),
            "image/jpeg" => JpegInspection.Inspect(file),
            "image/png" => PngInspection.Inspect(file),
            _ => TiffInspection.Inspect(file, mostPages),
        };
        return inspected.Pages > mostPages
            ? throw new DomainException("attachment-too-long", StatusCodes.Status413PayloadTooLarge, "The attachment has too many pages", $"At most {mostPages} pages are allowed; cut it into parts.")
            : inspected;
    }

    public static DomainException Refused(string why) => new("unsupported-attachment-type", StatusCodes.Status415UnsupportedMediaType, "This kind of file is not taken",
        $"{why} Scan or save it again and send it as it comes.");

    /// <summary>Reads exactly at a place.</summary>
    /// <returns>False when the file ends before.</returns>
    public static bool ReadAt(Stream file, long position, Span<byte> buffer)
    {
        if (position < 0 || position + buffer.Length > file.Length) return false;
        file.Position = position;
        file.ReadExactly(buffer);
        return true;
    }

    public static ReadOnlySpan<byte> FirstBytes(Stream file, int count) => Bytes(file, 0, count);

    public static ReadOnlySpan<byte> LastBytes(Stream file, int count) => Bytes(file, Math.Max(0, file.Length - count), count);

    public static bool OnlyPadding(Stream file, long from)
    {
        var buffer = new byte[Window];
        file.Position = Math.Min(from, file.Length);
        for (int read; (read = file.Read(buffer)) > 0;)
            if (buffer.AsSpan(0, read).IndexOfAnyExcept((byte)0, (byte)'\r', (byte)'\n') >= 0) return false;
        return true;
    }

    /// <summary>Archives are found from their end: a record whose comment reaches exactly to the last byte, or, for the more lenient
    /// programs, one whose directory lies right before it.</summary>
    private static bool EndsAsZip(Stream file)
    {
        var tail = LastBytes(file, ZipEnd + ushort.MaxValue);
        Span<byte> entry = stackalloc byte[4];
        for (var at = tail.LastIndexOf("PK\u0005\u0006"u8); at >= 0; at = tail[..at].LastIndexOf("PK\u0005\u0006"u8))
        {
            if (at + ZipEnd > tail.Length) continue;
            if (at + ZipEnd + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length) return true;
            var directory = file.Length - tail.Length + at - BinaryPrimitives.ReadUInt32LittleEndian(tail[(at + 12)..]);
            if (ReadAt(file, directory, entry) && entry.SequenceEqual("PK\u0001\u0002"u8)) return true;
        }
        return false;
    }

    private static ReadOnlySpan<byte> Bytes(Stream file, long from, int count)
    {
        var bytes = new byte[Math.Min(count, file.Length - from)];
        file.Position = from;
        file.ReadExactly(bytes);
        return bytes;
    }
}
