using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Attachments;

/// <summary>What may be in an attachment, and what comes out of the store again.</summary>
internal sealed class AttachmentContentTests
{
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [OneTimeSetUp]
    public async Task Start() => _clerk = (_platform = await TestPlatform.StartAsync(
        new TestSettings { Configuration = { ["Pom:DocumentIntake:MaxAttachmentPages"] = "3", ["Pom:DocumentIntake:MaxPreviewBytes"] = "4096" } }, new DocumentIntakeModule())).Clerk();

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _platform.DisposeAsync();
    }

    private static byte[] Zip()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("a.txt").Open().Dispose();
        return stream.ToArray();
    }

    private static byte[] Pdf(int pages, bool packed = false)
    {
        var objects = string.Concat(Enumerable.Range(1, pages).Select(i => $"<</Type /Page /Parent 1 0 R /N {i}>>\n"));
        byte[] middle = Encoding.ASCII.GetBytes($"2 0 obj{objects}endobj\n");
        if (packed)
        {
            var stream = new MemoryStream();
            using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(Encoding.ASCII.GetBytes(objects));
            middle = [.. "2 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n"u8, .. stream.ToArray(), .. "\nendstream endobj\n"u8];
        }
        return [.. "%PDF-1.7\n1 0 obj<</Type/Pages/Count 9>>endobj\n"u8, .. middle, .. "trailer<</Root 1 0 R>>\n%%EOF\n"u8];
    }

    private static byte[] Tiff(int pages, bool loop = false)
    {
        var bytes = new List<byte>([.. "II*"u8, 0, 8, 0, 0, 0]);
        for (var i = 0; i < pages; i++)
        {
            var next = i == pages - 1 ? loop ? 8 : 0 : bytes.Count + 18;
            bytes.AddRange([1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, (byte)next, 0, 0, 0]);
        }
        return [.. bytes];
    }

    private static readonly object[] Bad =
    [
        Refused("a program behind a right name", "MZ program"u8.ToArray(), "application/pdf"),
        Refused("a page behind a right name", "<html><script>"u8.ToArray(), "image/png"),
        Refused("a PDF that is an archive, too", [.. Desk.Pdf, .. Zip()], "application/pdf"),
        Refused("a PDF with an archive in its last comment", [.. Desk.Pdf[..^6], .. Zip(), .. "%%EOF"u8], "application/pdf"),
        Refused("a picture that is an archive, too", [.. Desk.Jpeg, .. Zip()], "image/jpeg"),
        Refused("a PNG that is an archive, too", [.. Desk.Png, .. Zip()], "image/png"),
        Refused("a TIFF that is an archive, too", [.. Desk.Tiff, .. Zip()], "image/tiff"),
        Refused("a picture that is a PDF, too", [0xFF, 0xD8, 0xFF, 0xFE, 0, 12, .. "%PDF-1.4\n\n"u8, .. Desk.Jpeg[2..]], "image/jpeg"),
        Refused("a picture with a script behind its end", [.. Desk.Jpeg, .. "<script>"u8], "image/jpeg"),
        Refused("a PDF without its end", Desk.Pdf[..^10], "application/pdf"),
        Refused("half a PNG", Desk.Png[..40], "image/png"),
        Refused("a TIFF whose page is not there", [.. "II*"u8, 0, 200, 0, 0, 0], "image/tiff"),
        Refused("a JPEG of text", [0xFF, 0xD8, 0xFF, .. "hello world, this is no picture"u8], "image/jpeg"),
    ];

    [TestCaseSource(nameof(Bad))]
    public async Task A_file_that_is_not_what_it_says_is_refused_and_the_next_upload_works(string what, byte[] content, string mediaType)
    {
        var before = _platform.StoredFiles();
        await (await _clerk.Upload(content, mediaType, "pismo.pdf")).Refused(415, "unsupported-attachment-type");

        Assert.That(_platform.StoredFiles(), Is.EquivalentTo(before), what);
        await (await _clerk.Upload(Desk.Pdf)).Read();
    }

    private static readonly object[] Paged =
    [
        new object[] { Pdf(3), "application/pdf", 3 }, new object[] { Pdf(2, packed: true), "application/pdf", 2 }, new object[] { Tiff(3), "image/tiff", 3 }, new object[] { Desk.Png, "image/png", 1 },
    ];

    [TestCaseSource(nameof(Paged))]
    public async Task Pages_are_counted(byte[] content, string mediaType, int pages) =>
        Assert.That((await (await _clerk.Upload(content, mediaType)).Read())["pages"]!.GetValue<int>(), Is.EqualTo(pages));

    private static readonly object[] TooLong =
    [
        new object[] { Pdf(4), "application/pdf" }, new object[] { Pdf(4, packed: true), "application/pdf" }, new object[] { Tiff(4), "image/tiff" }, new object[] { Tiff(2, loop: true), "image/tiff" },
    ];

    [TestCaseSource(nameof(TooLong))]
    public async Task Too_many_pages_are_refused(byte[] content, string mediaType)
    {
        var problem = await (await _clerk.Upload(content, mediaType)).Refused(413, "attachment-too-long");
        Assert.That(problem.Text("detail"), Does.Contain("3 pages"));
    }

    [Test]
    public async Task A_large_file_comes_back_in_any_range_and_lies_sealed()
    {
        byte[] content = [.. "%PDF-1.4\n%"u8, .. Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(150_000))), .. "\n%%EOF\n"u8];
        var id = await _clerk.Attach(content);

        Assert.That(await _clerk.GetByteArrayAsync($"{Desk.Attachments}/{id}"), Is.EqualTo(content));
        foreach (var (from, to) in new[] { (0, 0), (65_530, 65_550), (131_000, 200_000), (content.Length - 5, content.Length - 1) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Desk.Attachments}/{id}") { Headers = { Range = new RangeHeaderValue(from, to) } };
            var answer = await _clerk.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
            Assert.That(answer.Content.Headers.ContentRange, Has.Property("From").EqualTo(from).And.Property("To").EqualTo(to).And.Property("Length").EqualTo(content.Length));
            Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(content[from..(to + 1)]));
        }
        Assert.That(_platform.StoredFiles().Select(f => File.ReadAllBytes(f).AsSpan().IndexOf(content.AsSpan(100, 32))), Is.All.Negative);
    }

    [Test]
    public async Task A_file_that_was_changed_on_the_disk_is_not_given_out()
    {
        var answer = await (await _clerk.Upload(Pdf(1))).Read();
        var path = _platform.StoredFiles().Single(f => Path.GetFileName(f) == answer.Text("sha256"));
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        Assert.That(async () => await _clerk.GetByteArrayAsync($"{Desk.Attachments}/{answer.Text("attachmentId")}"), Throws.InstanceOf<HttpRequestException>());
        await File.WriteAllBytesAsync(path, bytes[..^100]);
        Assert.That((await _clerk.GetAsync($"{Desk.Attachments}/{answer.Text("attachmentId")}")).StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }

    [Test]
    public async Task A_file_that_an_earlier_version_stored_in_the_clear_is_given_out_if_it_is_what_its_address_says()
    {
        byte[] content = [.. Desk.Pdf[..^6], .. "\n%%EOF"u8];
        var answer = await (await _clerk.Upload(content)).Read();
        var path = _platform.StoredFiles().Single(f => Path.GetFileName(f) == answer.Text("sha256"));
        await File.WriteAllBytesAsync(path, content);
        Assert.That(await _clerk.GetByteArrayAsync($"{Desk.Attachments}/{answer.Text("attachmentId")}"), Is.EqualTo(content));

        content[^8] ^= 1;
        await File.WriteAllBytesAsync(path, content);
        Assert.That((await _clerk.GetAsync($"{Desk.Attachments}/{answer.Text("attachmentId")}")).StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }

    [Test]
    public async Task Pictures_are_shown_in_place_and_what_is_not_drawn_says_so()
    {
        var png = await _clerk.GetAsync($"{Desk.Attachments}/{await _clerk.Attach(Desk.Png, "image/png")}/preview");

        Assert.That(png.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
        Assert.That(png.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("inline"));
        Assert.That(png.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("sandbox"));
        Assert.That(await png.Content.ReadAsByteArrayAsync(), Is.EqualTo(Desk.Png));
        var pdf = await _clerk.GetAsync($"{Desk.Attachments}/{await _clerk.Attach()}/preview");
        Assert.That(pdf.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("inline"));
        Assert.That(pdf.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'").And.Contain("frame-ancestors 'self'"));
        Assert.That(pdf.Headers.GetValues("X-Frame-Options").Single(), Is.EqualTo("SAMEORIGIN"));
        await (await _clerk.GetAsync($"{Desk.Attachments}/{await _clerk.Attach(Tiff(1), "image/tiff")}/preview")).Refused(415, "no-preview");
        var large = await _clerk.Attach([.. Desk.Png, .. new byte[5000]], "image/png");
        await (await _clerk.GetAsync($"{Desk.Attachments}/{large}/preview")).Refused(415, "no-preview");
        await (await _platform.Clerk("GR").GetAsync($"{Desk.Attachments}/{large}/preview")).Refused(403, "not-your-place");
    }

    private static object[] Refused(string what, byte[] content, string mediaType) => [what, content, mediaType];
}
