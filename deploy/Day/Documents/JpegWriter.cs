namespace Pom.Day.Documents;

/// <summary>Writes a greyscale baseline JPEG (ITU-T T.81, sequential DCT, the standard's own tables).</summary>
internal static class JpegWriter
{
    private static readonly byte[] ZigZag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];
    // Tables K.1, K.3 and K.5 of the standard: luminance quantisation at quality 50, DC and AC Huffman codes.
    private static readonly byte[] Quantisation =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];
    private static readonly byte[] DcCounts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] DcSymbols = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    private static readonly byte[] AcCounts = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d];
    private static readonly byte[] AcSymbols = Convert.FromHexString(
        "01020300041105122131410613516107227114328191A1082342B1C11552D1F02433627282090A161718191A25262728292A3435363738393A434445464748494A"
        + "535455565758595A636465666768696A737475767778797A838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7"
        + "C8C9CAD2D3D4D5D6D7D8D9DAE1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8F9FA");
    private static readonly (int Code, int Length)[] DcCodes = Codes(DcCounts, DcSymbols);
    private static readonly (int Code, int Length)[] AcCodes = Codes(AcCounts, AcSymbols);
    private static readonly float[] Cosines = MakeCosines();

    /// <param name="comment">Goes into a comment segment, so that two files of one picture differ.</param>
    /// <param name="pixels">Row by row, 0 black to 255 white.</param>
    public static byte[] Write(int width, int height, byte[] pixels, string comment)
    {
        var file = new MemoryStream();
        void Segment(byte marker, params byte[] body)
        {
            file.Write([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)]);
            file.Write(body);
        }

        file.Write([0xFF, 0xD8]);
        Segment(0xE0, [.. "JFIF"u8, 0, 1, 1, 1, 1, 44, 1, 44, 0, 0]); // 300 dots per inch
        Segment(0xFE, System.Text.Encoding.ASCII.GetBytes(comment));
        Segment(0xDB, [0, .. ZigZag.Select(i => Quantisation[i])]);
        Segment(0xC0, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0);
        Segment(0xC4, [0x00, .. DcCounts, .. DcSymbols]);
        Segment(0xC4, [0x10, .. AcCounts, .. AcSymbols]);
        Segment(0xDA, 1, 1, 0x00, 0, 63, 0);
        WriteScan(new BitWriter(file), width, height, pixels);
        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    private static void WriteScan(BitWriter bits, int width, int height, byte[] pixels)
    {
        var block = new float[64];
        var quantised = new int[64];
        var previousDc = 0;
        for (var top = 0; top < height; top += 8)
        {
            for (var left = 0; left < width; left += 8)
            {
                for (var i = 0; i < 64; i++) // past the edge the last pixel goes on
                    block[i] = pixels[(Math.Min(top + (i / 8), height - 1) * width) + Math.Min(left + (i % 8), width - 1)] - 128;
                Transform(block);
                for (var i = 0; i < 64; i++) quantised[i] = (int)MathF.Round(block[ZigZag[i]] / Quantisation[ZigZag[i]]);
                WriteBlock(bits, quantised, ref previousDc);
            }
        }
        bits.Finish();
    }

    private static void WriteBlock(BitWriter bits, int[] block, ref int previousDc)
    {
        var difference = block[0] - previousDc;
        previousDc = block[0];
        bits.Put(DcCodes[Size(difference)]);
        bits.PutValue(difference, Size(difference));
        var zeros = 0;
        for (var i = 1; i < 64; i++)
        {
            if (block[i] == 0) { zeros++; continue; }
            for (; zeros > 15; zeros -= 16) bits.Put(AcCodes[0xF0]);
            bits.Put(AcCodes[(zeros << 4) | Size(block[i])]);
            bits.PutValue(block[i], Size(block[i]));
            zeros = 0;
        }
        if (zeros > 0) bits.Put(AcCodes[0]); // end of block
    }

    private static int Size(int value) => 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)Math.Abs(value));

    /// <summary>The two-dimensional DCT as rows then columns.</summary>
    private static void Transform(float[] block)
    {
        Span<float> rows = stackalloc float[64];
        for (var y = 0; y < 8; y++)
        {
            for (var u = 0; u < 8; u++)
            {
                var sum = 0f;
                for (var x = 0; x < 8; x++) sum += block[(y * 8) + x] * Cosines[(u * 8) + x];
                rows[(y * 8) + u] = sum;
            }
        }
        for (var u = 0; u < 8; u++)
        {
            for (var v = 0; v < 8; v++)
            {
                var sum = 0f;
                for (var y = 0; y < 8; y++) sum += rows[(y * 8) + u] * Cosines[(v * 8) + y];
                block[(v * 8) + u] = sum;
            }
        }
    }

    private static float[] MakeCosines()
    {
        var cosines = new float[64];
        for (var u = 0; u < 8; u++)
            for (var x = 0; x < 8; x++)
                cosines[(u * 8) + x] = (float)(Math.Cos(((2 * x) + 1) * u * Math.PI / 16) * (u == 0 ? Math.Sqrt(0.125) : 0.5));
        return cosines;
    }

    private static (int Code, int Length)[] Codes(byte[] counts, byte[] symbols)
    {
        var codes = new (int, int)[256];
        var (code, next) = (0, 0);
        for (var length = 1; length <= 16; length++, code <<= 1)
            for (var n = 0; n < counts[length - 1]; n++) codes[symbols[next++]] = (code++, length);
        return codes;
    }

    /// <summary>Writes bits from the left; a byte FF is followed by a stuffed 00.</summary>
    private sealed class BitWriter(Stream file)
    {
        private int _held;
        private int _count;

        public void Put((int Code, int Length) code) => Put(code.Code, code.Length);

        /// <summary>A coefficient in the standard's form: negative values as one's complement.</summary>
        public void PutValue(int value, int size) => Put(value < 0 ? value + (1 << size) - 1 : value, size);

        public void Finish() => Put(0x7F, 7); // ones fill the last byte

        private void Put(int bits, int length)
        {
            for (var i = length - 1; i >= 0; i--)
            {
                _held = (_held << 1) | ((bits >> i) & 1);
                if (++_count < 8) continue;
                file.WriteByte((byte)_held);
                if (_held == 0xFF) file.WriteByte(0);
                (_held, _count) = (0, 0);
            }
        }
    }
}
