using System.Buffers.Binary;

namespace Pom.DocumentIntake.Data.Inspection;

/// <summary>Walks a JPEG from marker to marker. Behind its end nothing may come but padding or a further picture, as cameras add.</summary>
internal static class JpegInspection
{
    public static Inspected Inspect(Stream file)
    {
        long? pixels = null;
        long position = 0;
        do
        {
            var (end, size) = Walk(file, position);
            pixels ??= size;
            position = end;
        }
        while (IsPicture(file, position));
        return FileInspection.OnlyPadding(file, position) ? new Inspected(1, pixels) : throw FileInspection.Refused("Data follows the end of the picture.");
    }

    private static bool IsPicture(Stream file, long position)
    {
        Span<byte> head = stackalloc byte[3];
        return FileInspection.ReadAt(file, position, head) && head.SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);
    }

    /// <returns>Where the picture ends (the end of the file where it is cut off) and its size.</returns>
    private static (long End, long? Pixels) Walk(Stream file, long position)
    {
        long? pixels = null;
        var drawn = false;
        Span<byte> marker = stackalloc byte[4];
        Span<byte> frame = stackalloc byte[5];
        position += 2;
        while (FileInspection.ReadAt(file, position, marker[..2]))
        {
            if (marker[0] != 0xFF) throw FileInspection.Refused("It is damaged: no picture follows its head.");
            if (marker[1] == 0xD9) return (position + 2, pixels);
            if (marker[1] is 0xFF) { position++; continue; } // fill byte
            if (!FileInspection.ReadAt(file, position, marker)) break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(marker[2..]);
            if (length < 2) throw FileInspection.Refused("It is damaged: a part of it has no length.");
            if (marker[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && FileInspection.ReadAt(file, position + 4, frame))
                pixels ??= (long)BinaryPrimitives.ReadUInt16BigEndian(frame[1..]) * BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
            position += 2 + length;
            if (marker[1] != 0xDA) continue;
            position = BehindScan(file, position);
            drawn = true;
        }
        return drawn ? (file.Length, pixels) : throw FileInspection.Refused("It is damaged: the picture is missing.");
    }

    /// <summary>The next marker behind picture data: 0xFF before anything but 0 and the restart marks.</summary>
    private static long BehindScan(Stream file, long position)
    {
        var buffer = new byte[64 * 1024];
        while (position < file.Length)
        {
            file.Position = position;
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            for (var at = 0; at < read - 1; at++)
            {
                var next = buffer.AsSpan(at, read - at).IndexOf((byte)0xFF);
                if (next < 0 || (at += next) >= read - 1) break;
                if (buffer[at + 1] is not (0 or (>= 0xD0 and <= 0xD7) or 0xFF)) return position + at;
            }
            if (read < buffer.Length) break;
            position += read - 1;
        }
        return file.Length;
    }
}
