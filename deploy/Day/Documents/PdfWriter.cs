using System.Globalization;
using System.Text;

namespace Pom.Day.Documents;

/// <summary>Writes a small PDF 1.4 of text pages. Polish letters are drawn with a base font whose encoding names their glyphs,
/// and can be read back and searched through the ToUnicode map.</summary>
internal static class PdfWriter
{
    private const string Polish = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ";
    private const string Glyphs =
        "/aogonek/cacute/eogonek/lslash/nacute/oacute/sacute/zacute/zdotaccent/Aogonek/Cacute/Eogonek/Lslash/Nacute/Oacute/Sacute/Zacute/Zdotaccent";
    private const int FirstPolishCode = 0x80;
    private const int LinesOnPage = 48;

    /// <summary>One page for each list of lines; lines that do not fit on an A4 page are refused.</summary>
    public static byte[] Write(string title, IReadOnlyList<IReadOnlyList<string>> pages)
    {
        if (pages.Count == 0 || pages.Any(lines => lines.Count > LinesOnPage))
            throw new ArgumentException($"A PDF has at least one page of at most {LinesOnPage} lines.", nameof(pages));

        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{6 + (2 * i)} 0 R"))}] >>",
            $"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [{FirstPolishCode} {Glyphs}] >> >>",
            Stream(ToUnicode()),
            $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> /Producer (POM day player) >>",
        };
        for (var i = 0; i < pages.Count; i++)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {7 + (2 * i)} 0 R >>");
            objects.Add(Stream(Content(pages[i])));
        }
        return Assemble(objects);
    }

    private static byte[] Assemble(List<string> objects)
    {
        var file = new MemoryStream();
        void Put(string text) => file.Write(Encoding.Latin1.GetBytes(text));

        Put("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        var offsets = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Position);
            Put($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = file.Position;
        Put($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) Put(offset.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n");
        Put($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    private static string Content(IReadOnlyList<string> lines)
    {
        var content = new StringBuilder("BT\n/F1 11 Tf\n15 TL\n60 780 Td\n");
        foreach (var line in lines) content.Append('(').Append(Encode(line)).Append(") Tj T*\n");
        return content.Append("ET").ToString();
    }

    // One character per byte; brackets and the backslash are the string's own signs.
    private static string Encode(string line) => string.Concat(line.Select(c => Polish.IndexOf(c, StringComparison.Ordinal) switch
    {
        >= 0 and var index => ((char)(FirstPolishCode + index)).ToString(),
        _ when c is '(' or ')' or '\\' => $"\\{c}",
        _ when c is >= ' ' and <= '~' => c.ToString(),
        _ => "?",
    }));

    private static string ToUnicode()
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def /CMapType 2 def
            1 begincodespacerange <00> <FF> endcodespacerange
            1 beginbfrange <20> <7E> <0020> endbfrange

            """);
        map.Append(Polish.Length).Append(" beginbfchar\n");
        for (var i = 0; i < Polish.Length; i++)
            map.Append(CultureInfo.InvariantCulture, $"<{FirstPolishCode + i:X2}> <{(int)Polish[i]:X4}>\n");
        return map.Append("endbfchar endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }

    private static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";
}
