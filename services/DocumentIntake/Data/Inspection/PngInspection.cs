using System.Buffers.Binary;

namespace Pom.DocumentIntake.Data.Inspection;

/// <summary>Walks a PNG from chunk to chunk: it begins with its size and ends with its last chunk.</summary>
internal static class PngInspection
{
    private const int Signature = 8, MostChunks = 100_000;

    public static Inspected Inspect(Stream file)
    {
        long? pixels = null;
        Span<byte> head = stackalloc byte[16];
        long position = Signature;
        for (var chunk = 0; chunk < MostChunks && FileInspection.ReadAt(file, position, head[..8]); chunk++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = head[4..8];
            if (chunk == 0)
            {
                if (!type.SequenceEqual("IHDR"u8) || !FileInspection.ReadAt(file, position, head)) break;
                pixels = (long)BinaryPrimitives.ReadUInt32BigEndian(head[8..]) * BinaryPrimitives.ReadUInt32BigEndian(head[12..]);
                type = head[4..8];
            }
            position += 12 + length;
            if (position > file.Length) break;
            if (!type.SequenceEqual("IEND"u8)) continue;
            return FileInspection.OnlyPadding(file, position) ? new Inspected(1, pixels) : throw FileInspection.Refused("Data follows the end of the picture.");
        }
        throw FileInspection.Refused("It is damaged: the picture is not whole.");
    }
}
