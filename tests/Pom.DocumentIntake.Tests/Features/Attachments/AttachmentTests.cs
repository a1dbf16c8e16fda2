using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Attachments;

internal sealed class AttachmentTests
{
    private const int Limit = 64 * 1024;
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [SetUp]
    public async Task Start() => _clerk = (_platform = await TestPlatform.StartAsync(
        new TestSettings { Configuration = { ["Pom:DocumentIntake:MaxAttachmentBytes"] = $"{Limit}" } }, new DocumentIntakeModule(), new DepartmentModule())).Clerk();

    [TearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _platform.DisposeAsync();
    }

    private static readonly object[] Kinds =
    [
        new object[] { "application/pdf", Desk.Pdf }, new object[] { "image/jpeg", Desk.Jpeg }, new object[] { "image/png", Desk.Png }, new object[] { "image/tiff", Desk.Tiff },
    ];

    [TestCaseSource(nameof(Kinds))]
    public async Task UploadAttachment_OfAnAllowedKind_IsStoredByItsContent(string mediaType, byte[] content)
    {
        var answer = await (await _clerk.Upload(content, mediaType)).Read();

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        Assert.That(answer.Text("sha256"), Is.EqualTo(sha256));
        Assert.That(answer.Text("mediaType"), Is.EqualTo(mediaType));
        Assert.That(_platform.StoredFiles(), Is.EqualTo(new[] { Path.Combine(_platform.DataDirectory, "documents", sha256[..2], sha256[2..4], sha256) }));
        Assert.That((await File.ReadAllBytesAsync(_platform.StoredFiles()[0])).AsSpan().IndexOf(content.AsSpan(0, 8)), Is.Negative, "nothing lies in the clear");
        Assert.That(await _clerk.GetByteArrayAsync($"{Desk.Attachments}/{answer.Text("attachmentId")}"), Is.EqualTo(content));
    }

    [Test]
    public async Task UploadAttachment_WhenRepeated_StoresTheContentOnce()
    {
        var first = await (await _clerk.Upload(Desk.Pdf, key: "again")).Read();
        var repeats = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await (await _clerk.Upload(Desk.Pdf, key: "again")).Read()));

        Assert.That(repeats.Select(r => r.Text("attachmentId")), Is.All.EqualTo(first.Text("attachmentId")));
        Assert.That(_platform.StoredFiles(), Has.Count.EqualTo(1));
        Assert.That(await _platform.Count("Attachments"), Is.EqualTo(1));
        await (await _clerk.Upload(Desk.Tiff, "image/tiff", key: "again")).Refused(422, "idempotency-key-reused");
    }

    [Test]
    public async Task UploadAttachment_WhenWrong_IsRefusedAndLeavesNothing()
    {
        await (await _clerk.Upload([])).Refused(400, "invalid-input", "body");
        await (await _clerk.Upload("MZ program"u8.ToArray())).Refused(415, "unsupported-attachment-type");
        await (await _clerk.Upload(Desk.Jpeg, "application/pdf")).Refused(415, "unsupported-attachment-type");
        await (await _clerk.Upload(Desk.Pdf, mediaType: null)).Refused(415, "unsupported-attachment-type");
        await (await _clerk.Upload("%PDF"u8.ToArray())).Refused(415, "unsupported-attachment-type");
        await (await _platform.Handler("GK").Upload(Desk.Pdf)).Refused(403, "not-allowed");

        Assert.That(_platform.StoredFiles(), Is.Empty);
        Assert.That(await _platform.Count("Attachments"), Is.Zero);
    }

    [Test]
    public async Task UploadAttachment_Of50Megabytes_Returns413WithTheLimit()
    {
        byte[] big = [.. Desk.Pdf, .. new byte[50 * 1024 * 1024]];

        var problem = await (await _clerk.Upload(big)).Refused(413, "attachment-too-large");
        Assert.That(problem.Text("detail"), Does.Contain($"{Limit}"));

        using var chunked = new HttpRequestMessage(HttpMethod.Post, Desk.Attachments) { Content = new StreamContent(new MemoryStream(big)) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        await (await _clerk.SendAsync(chunked)).Refused(413, "attachment-too-large");

        Assert.That(_platform.StoredFiles(), Is.Empty);
        await (await _clerk.Upload(Desk.Pdf)).Read();
    }

    [Test]
    public async Task UploadAttachment_WhenTheLineIsCut_LeavesNothing()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(_platform.Url.Host, _platform.Url.Port);
            var head = $"POST {Desk.Attachments} HTTP/1.1\r\nHost: pom\r\nAuthorization: {_clerk.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/pdf\r\nContent-Length: 20000\r\n\r\n%PDF-1.4 half";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await Eventually.Until(() => _platform.StoredFiles().Count == 1, "the upload has begun");
        }

        await Eventually.Until(() => _platform.StoredFiles().Count == 0, "the half file is gone");
        Assert.That(await _platform.Count("Attachments"), Is.Zero);
    }

    [TestCase("../../etc/passwd", "passwd")]
    [TestCase("C:\\Users\\jan\\skan.pdf", "skan.pdf")]
    [TestCase("%2e%2e%2fza%C5%82%C4%85cznik.pdf", "załącznik.pdf")]
    [TestCase("..", "x")]
    [TestCase(null, "x")]
    public void FileName_KeepsNothingOfAPath(string? sent, string kept) => Assert.That(FileName.Clean(sent, otherwise: "x"), Is.EqualTo(kept));

    [Test]
    public async Task DownloadAttachment_IsForThePointTheDepartmentAndTheUploaderOnly()
    {
        var before = await _clerk.Attach();
        var item = await (await _clerk.Register(Desk.Letter(before))).Read();
        var loose = await _clerk.Attach();

        Assert.That(await Status(_clerk, before), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Status(_platform.Clerk("MH", 2), before), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Status(_platform.Handler("GK"), before), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Status(_platform.Handler("SO"), before), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await Status(_platform.Clerk("GR"), before), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await Status(_platform.Clerk("MH", 2), loose), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await Status(_clerk, loose), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Status(_clerk, Guid.CreateVersion7().ToString()), Is.EqualTo(HttpStatusCode.NotFound));

        var log = await _platform.Db<DocumentIntakeDb, List<string?>>(db => db.AccessLog.Where(e => e.What == "attachment").Select(e => e.Reference).ToListAsync());
        Assert.That(log, Is.EquivalentTo(new[] { item.Text("number"), item.Text("number"), item.Text("number"), null }), "every reading, and only readings");
    }

    [Test]
    public async Task DownloadAttachment_GivesRangesAndIsNeverShownInPlace()
    {
        var id = await _clerk.Attach();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Desk.Attachments}/{id}") { Headers = { Range = new RangeHeaderValue(0, 4) } };

        var answer = await _clerk.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("%PDF-"));
        Assert.That(answer.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string id) => (await client.GetAsync($"{Desk.Attachments}/{id}")).StatusCode;
}
