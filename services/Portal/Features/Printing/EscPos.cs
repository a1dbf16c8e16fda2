using System.Text;

namespace Pom.Portal.Features.Printing;

/// <summary>Writes the commands of ESC/POS, which practically every receipt printer understands. Letters go out in the printer's table for
/// Polish, or in the Cyrillic one where the line needs it.</summary>
/// <param name="codePage">1250 or 852.</param>
internal sealed class EscPos(int codePage)
{
    private const byte Esc = 0x1B, Gs = 0x1D, Dle = 0x10, Eot = 0x04, Cyrillic1251 = 46;

    /// <summary>Asks at once, whatever the printer is doing, for the state of its paper.</summary>
    public static ReadOnlySpan<byte> AskPaperNow => [Dle, Eot, 4];

    /// <summary>Asks when all before it has been printed; the answer therefore says that it was.</summary>
    public static ReadOnlySpan<byte> AskPaperAfterwards => [Gs, (byte)'r', 1];

    private readonly MemoryStream _bytes = new();

    static EscPos() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public EscPos Begin() => Put(Esc, (byte)'@').Put(Esc, (byte)'a', 1); // forget what was before; centre

    /// <param name="size">1 to 8 times the ordinary width and height.</param>
    public EscPos Line(string text, int size = 1, bool bold = false)
    {
        Put(Gs, (byte)'!', (byte)(((size - 1) << 4) | (size - 1))).Put(Esc, (byte)'E', bold ? (byte)1 : (byte)0);
        var cyrillic = text.Any(c => c is >= '\u0400' and <= '\u04FF');
        Put(Esc, (byte)'t', cyrillic ? Cyrillic1251 : TableOf(codePage));
        _bytes.Write(Encoding.GetEncoding(cyrillic ? 1251 : codePage, new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback).GetBytes(Plain(text)));
        return Put((byte)'\n');
    }

    /// <summary>A QR code of the printer's own making (GS ( k), error correction M.</summary>
    public EscPos Qr(string content, byte moduleDots = 6)
    {
        var data = Encoding.ASCII.GetBytes(content);
        Put(Gs, (byte)'(', (byte)'k', 4, 0, 49, 65, 50, 0);
        Put(Gs, (byte)'(', (byte)'k', 3, 0, 49, 67, moduleDots);
        Put(Gs, (byte)'(', (byte)'k', 3, 0, 49, 69, 49);
        var length = data.Length + 3;
        Put(Gs, (byte)'(', (byte)'k', (byte)(length & 255), (byte)(length >> 8), 49, 80, 48);
        _bytes.Write(data);
        return Put(Gs, (byte)'(', (byte)'k', 3, 0, 49, 81, 48).Put((byte)'\n');
    }

    /// <summary>Feeds the paper out and cuts it.</summary>
    public byte[] Cut()
    {
        Put(Gs, (byte)'V', 66, 0);
        return _bytes.ToArray();
    }

    /// <summary>Whether the answer to <see cref="AskPaperNow"/> says that there is no paper.</summary>
    public static bool IsPaperOutNow(byte answer) => (answer & 0x60) == 0x60;

    /// <inheritdoc cref="IsPaperOutNow"/>
    public static bool IsPaperOutAfterwards(byte answer) => (answer & 0x0C) == 0x0C;

    /// <summary>Number of the table in the printers of the field's largest maker, which the others follow.</summary>
    private static byte TableOf(int codePage) => codePage == 852 ? (byte)18 : (byte)45;

    /// <summary>Dashes and quotes that only one of the tables has.</summary>
    private static string Plain(string text) => text.Replace('–', '-').Replace('—', '-').Replace('’', '\'').Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private EscPos Put(params ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }
}
