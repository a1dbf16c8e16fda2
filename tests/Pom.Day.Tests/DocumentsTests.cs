using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Pom.Day.Documents;

namespace Pom.Day.Tests;

internal sealed class DocumentsTests
{
    private static readonly string[] Lines = ["Zażółć gęślą jaźń", "ŻÓŁĆ (nawias) \\ ukośnik"];

    [Test]
    public void Pdf_HasAnExactCrossReferenceTable()
    {
        var text = Encoding.Latin1.GetString(PdfWriter.Write("Łąka", [Lines, Lines, Lines]));
        var table = int.Parse(Regex.Match(text, @"startxref\n(\d+)\n%%EOF").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.That(text[table..], Does.StartWith("xref\n0 12\n"));
        var offsets = Regex.Matches(text[table..], @"(\d{10}) 00000 n ").Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.That(offsets, Has.Count.EqualTo(11));
        Assert.That(offsets.Select((o, i) => text[o..].StartsWith($"{i + 1} 0 obj\n", StringComparison.Ordinal)), Has.All.True);
        foreach (Match stream in Regex.Matches(text, @"/Length (\d+) >>\nstream\n"))
            Assert.That(text[(stream.Index + stream.Length + int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture))..], Does.StartWith("\nendstream"));
    }

    [Test]
    public async Task Pdf_OpensInPoppler()
    {
        var file = await Written("day.pdf", PdfWriter.Write("Łąka", [Lines, Lines]));
        var info = await Output("pdfinfo", file);
        Assert.That(info, Does.Match(@"Pages:\s+2").And.Contain("Łąka"));
        Assert.That(await Output("pdftotext", file, "-"), Does.Contain("Zażółć gęślą jaźń").And.Contain("ŻÓŁĆ (nawias) \\ ukośnik"));
    }

    [Test]
    public void Jpeg_DecodesToThePictureItWasMadeOf()
    {
        var pixels = Portrait.Draw(101, 67, new Randomness(1, "portrait"));
        var (width, height, decoded) = JpegReader.Read(JpegWriter.Write(101, 67, pixels, "scan 1"));
        Assert.That((width, height), Is.EqualTo((101, 67)));
        var error = Math.Sqrt(pixels.Zip(decoded, (a, b) => Math.Pow(a - b, 2)).Average());
        Assert.That(error, Is.LessThan(12)); // of 255, at quality 50 with grain
    }

    [Test]
    public async Task Jpeg_OpensInDjpeg()
    {
        var file = await Written("day.jpg", JpegWriter.Write(492, 633, Portrait.Draw(492, 633, new Randomness(2, "portrait")), "scan 2"));
        Assert.That(new FileInfo(file).Length, Is.LessThan(2_500_000));
        Assert.That(await Output("djpeg", "-outfile", file + ".pgm", file), Is.Empty);
        Assert.That(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file + ".pgm"))[..15], Is.EqualTo("P5\n492 633\n255\n"));
    }

    [Test]
    public void Attachments_BringWhatIsRequiredAndNoPersonalNumbers()
    {
        var caseType = new CaseTypeAnswer("IdCardIssue", new("Wydanie dowodu"), "SO", "SO") { Documents = [new("photo", true), new("otherProof", true), new("statement", false)] };
        var made = new Attachments(1).For(caseType, "GR-1", new Randomness(1, "x"));
        Assert.That(made.Select(a => a.Kind).Take(2), Is.EqualTo(new[] { "photo", "otherProof" }));
        Assert.That(made.Select(a => a.MediaType).Take(2), Is.EqualTo(new[] { "image/jpeg", "application/pdf" }));
        Assert.That(made.Select(a => Regex.Replace(Encoding.Latin1.GetString(a.Content), "<[0-9A-F]+>", "")), Has.None.Match(@"(?<!\d)\d{11}(?!\d)"));
    }

    private static async Task<string> Written(string name, byte[] content)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, name);
        await File.WriteAllBytesAsync(file, content);
        return file;
    }

    /// <summary>The output of a program of the machine; the test is skipped where it is not installed.</summary>
    private static async Task<string> Output(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.Zero);
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"{program} is not installed");
            throw;
        }
    }
}
