using System.Buffers.Binary;

namespace Pom.DocumentIntake.Data.Inspection;

/// <summary>Walks the chain of pages of a TIFF.</summary>
internal static class TiffInspection
{
    private const int Entry = 12;

    public static Inspected Inspect(Stream file, int mostPages)
    {
        Span<byte> word = stackalloc byte[4];
        FileInspection.ReadAt(file, 0, word);
        var little = word[0] == (byte)'I';
        var pages = 0;
        if (!FileInspection.ReadAt(file, 4, word)) throw Damaged();
        // One page more than allowed ends the walk, also where the chain bites its tail.
        for (long at = Long(word, little); at != 0 && pages <= mostPages; at = Long(word, little))
        {
            if (!FileInspection.ReadAt(file, at, word[..2])) throw Damaged();
            var entries = little ? BinaryPrimitives.ReadUInt16LittleEndian(word) : BinaryPrimitives.ReadUInt16BigEndian(word);
            if (entries == 0 || !FileInspection.ReadAt(file, at + 2 + entries * Entry, word)) throw Damaged();
            pages++;
        }
        return pages == 0 ? throw Damaged() : new Inspected(pages, null);
    }

    private static uint Long(ReadOnlySpan<byte> word, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(word) : BinaryPrimitives.ReadUInt32BigEndian(word);

    private static Pom.ServiceDefaults.Http.DomainException Damaged() => FileInspection.Refused("It is damaged: its pages cannot be found.");
}
