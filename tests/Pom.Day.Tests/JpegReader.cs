namespace Pom.Day.Tests;

/// <summary>A baseline greyscale JPEG decoder written apart from the encoder, so that the two check each other.</summary>
internal static class JpegReader
{
    public static (int Width, int Height, byte[] Pixels) Read(byte[] file)
    {
        var quantisation = new int[64];
        var dc = new Dictionary<(int Length, int Code), int>();
        var ac = new Dictionary<(int Length, int Code), int>();
        var (width, height) = (0, 0);
        if (file[0] != 0xFF || file[1] != 0xD8 || file[^2] != 0xFF || file[^1] != 0xD9) throw new InvalidDataException("no SOI or EOI");
        for (var at = 2; ;)
        {
            if (file[at] != 0xFF) throw new InvalidDataException($"no marker at {at}");
            var (marker, length) = (file[at + 1], (file[at + 2] << 8) | file[at + 3]);
            var body = file.AsSpan(at + 4, length - 2);
            switch (marker)
            {
                case 0xDB: for (var i = 0; i < 64; i++) quantisation[i] = body[1 + i]; break;
                case 0xC0: (height, width) = ((body[1] << 8) | body[2], (body[3] << 8) | body[4]); break;
                case 0xC4: ReadTable(body, body[0] == 0 ? dc : ac); break;
                case 0xDA: return (width, height, ReadScan(file.AsSpan(at + 2 + length), width, height, quantisation, dc, ac));
            }
            at += 2 + length;
        }
    }

    private static void ReadTable(ReadOnlySpan<byte> body, Dictionary<(int, int), int> table)
    {
        var (code, next) = (0, 17);
        for (var length = 1; length <= 16; length++, code <<= 1)
            for (var n = 0; n < body[length]; n++) table[(length, code++)] = body[next++];
        if (next != body.Length) throw new InvalidDataException("Huffman table of the wrong length");
    }

    private static byte[] ReadScan(ReadOnlySpan<byte> data, int width, int height, int[] quantisation, Dictionary<(int, int), int> dcTable, Dictionary<(int, int), int> acTable)
    {
        var bits = new List<bool>();
        for (var i = 0; i < data.Length; i++)
        {
            if (data[i] == 0xFF && data[i + 1] == 0xD9) break;
            for (var b = 7; b >= 0; b--) bits.Add(((data[i] >> b) & 1) == 1);
            if (data[i] == 0xFF && data[++i] != 0) throw new InvalidDataException("unstuffed FF");
        }
        var position = 0;
        int Bits(int count)
        {
            var value = 0;
            for (; count > 0; count--) value = (value << 1) | (bits[position++] ? 1 : 0);
            return value;
        }
        int Symbol(Dictionary<(int, int), int> table)
        {
            var code = 0;
            for (var length = 1; length <= 16; length++)
            {
                code = (code << 1) | Bits(1);
                if (table.TryGetValue((length, code), out var symbol)) return symbol;
            }
            throw new InvalidDataException("no such code");
        }
        int Coefficient(int size)
        {
            var value = size == 0 ? 0 : Bits(size);
            return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
        }

        var order = ZigZag();
        var pixels = new byte[width * height];
        var previous = 0;
        for (var top = 0; top < height; top += 8)
        {
            for (var left = 0; left < width; left += 8)
            {
                var block = new double[64];
                previous += Coefficient(Symbol(dcTable));
                block[0] = previous * quantisation[0];
                for (var k = 1; k < 64; k++)
                {
                    var symbol = Symbol(acTable);
                    if (symbol == 0) break;
                    k += symbol >> 4;
                    if (symbol != 0xF0) block[order[k]] = Coefficient(symbol & 15) * quantisation[k];
                }
                Place(block, pixels, left, top, width, height);
            }
        }
        if (bits.Count - position > 7) throw new InvalidDataException("bits left over");
        return pixels;
    }

    private static void Place(double[] block, byte[] pixels, int left, int top, int width, int height)
    {
        for (var y = 0; y < 8 && top + y < height; y++)
        {
            for (var x = 0; x < 8 && left + x < width; x++)
            {
                var sum = 0.0;
                for (var v = 0; v < 8; v++)
                    for (var u = 0; u < 8; u++)
                        sum += (u == 0 ? Math.Sqrt(0.5) : 1) * (v == 0 ? Math.Sqrt(0.5) : 1) * block[(v * 8) + u]
                            * Math.Cos(((2 * x) + 1) * u * Math.PI / 16) * Math.Cos(((2 * y) + 1) * v * Math.PI / 16);
                pixels[((top + y) * width) + left + x] = (byte)Math.Clamp((sum / 4) + 128, 0, 255);
            }
        }
    }

    private static int[] ZigZag() =>
        [.. Enumerable.Range(0, 64).OrderBy(i => (i / 8) + (i % 8)).ThenBy(i => ((i / 8) + (i % 8)) % 2 == 0 ? i % 8 : i / 8)];
}
