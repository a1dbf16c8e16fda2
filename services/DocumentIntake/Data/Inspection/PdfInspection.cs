using System.Buffers;
using System.IO.Compression;

namespace Pom.DocumentIntake.Data.Inspection;

/// <summary>Looks at a PDF: it ends with its end mark, and its page objects are counted, also those in compressed object streams.
/// A file that was changed and saved on top counts the pages of both versions; the limit is wide enough for that. An encrypted
/// one does not tell.</summary>
internal static class PdfInspection
{
    private const int Window = 256 * 1024, Overlap = 2048, Tail = 2048;

    private static readonly SearchValues<byte> s_space = SearchValues.Create("\0\t\n\f\r "u8);

    /// <summary>A bomb packs gigabytes into a few bytes; real object streams are small.</summary>
    private const long MostUnpacked = 64L * 1024 * 1024;

    public static Inspected Inspect(Stream file)
    {
        var tail = FileInspection.LastBytes(file, Tail);
        var end = tail.LastIndexOf("%%EOF"u8);
        if (end < 0) throw FileInspection.Refused("It is damaged: the end of the PDF is missing.");
        if (tail[(end + 5)..].IndexOfAnyExcept(s_space) >= 0) throw FileInspection.Refused("Data follows the end of the PDF.");

        var budget = MostUnpacked;
        var pages = Scan(file, (buffer, position) =>
        {
            var count = 0;
            for (var at = Next(buffer, "/ObjStm"u8, 0); at >= 0; at = Next(buffer, "/ObjStm"u8, at + 1))
                count += Unpack(file, position + at, ref budget);
            return count;
        });
        return new Inspected(pages == 0 ? null : pages, null);
    }

    private delegate int Also(ReadOnlySpan<byte> buffer, long position);

    /// <summary>Counts page objects in windows that overlap, so that none is cut in two; each is counted where it begins.</summary>
    private static int Scan(Stream stream, Also? also = null)
    {
        var buffer = new byte[Window];
        long position = 0;
        int kept = 0, pages = 0;
        while (true)
        {
            if (also is not null) stream.Position = position + kept;
            var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var all = buffer.AsSpan(0, kept + read);
            var last = all.Length < buffer.Length;
            // What begins in the overlap is seen whole in the next window.
            var until = last ? all.Length : all.Length - Overlap;
            pages += Pages(all, until);
            if (also is not null) pages += also(all[..until], position);
            if (last) return pages;
            all[until..].CopyTo(buffer);
            position += until;
            kept = Overlap;
        }
    }

    private static int Pages(ReadOnlySpan<byte> buffer, int until)
    {
        var pages = 0;
        for (var at = Next(buffer, "/Type"u8, 0); at >= 0 && at < until; at = Next(buffer, "/Type"u8, at + 1))
        {
            var rest = buffer[(at + 5)..].TrimStart("\0\t\n\f\r "u8);
            if (rest.StartsWith("/Page"u8) && (rest.Length == 5 || !char.IsAsciiLetterOrDigit((char)rest[5]))) pages++;
        }
        return pages;
    }

    private static int Unpack(Stream file, long at, ref long budget)
    {
        Span<byte> head = new byte[(int)Math.Min(Overlap, file.Length - at)];
        FileInspection.ReadAt(file, at, head);
        var start = head.IndexOf("stream"u8);
        if (start < 0 || budget <= 0) return 0;
        start += head[(start + 6)..].StartsWith("\r\n"u8) ? 8 : 7;
        file.Position = at + start;
        try
        {
            using var unpacked = new Metered(new ZLibStream(file, CompressionMode.Decompress, leaveOpen: true), budget);
            var pages = Scan(unpacked);
            budget -= unpacked.Taken;
            return pages;
        }
        catch (InvalidDataException)
        {
            return 0; // packed otherwise, or encrypted: it does not tell
        }
    }

    private static int Next(ReadOnlySpan<byte> buffer, ReadOnlySpan<byte> text, int from)
    {
        var at = from < buffer.Length ? buffer[from..].IndexOf(text) : -1;
        return at < 0 ? -1 : from + at;
    }

    /// <summary>Ends when enough was read.</summary>
    private sealed class Metered(Stream inner, long most) : Stream
    {
        public long Taken { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer[..(int)Math.Min(buffer.Length, most - Taken)]);
            Taken += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
