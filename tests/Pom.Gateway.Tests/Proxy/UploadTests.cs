using System.IO.Pipelines;
using System.Net;

namespace Pom.Gateway.Tests.Proxy;

public class UploadTests
{
    private const int Megabyte = 1024 * 1024;

    [Test]
    public async Task Upload_Of20Megabytes_StreamsToTheService()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var client = await gateway.LoggedInAsync();
        var pipe = new Pipe();
        var sending = client.PostAsync("/api/queueing/upload", new StreamContent(pipe.Reader.AsStream()));
        await pipe.Writer.WriteAsync(new byte[Megabyte]);
        await gateway.Queueing.FirstBytes.Task.WaitAsync(TimeSpan.FromSeconds(20)); // it has the first while we still hold the rest
        for (var i = 1; i < 20; i++) await pipe.Writer.WriteAsync(new byte[Megabyte]);
        await pipe.Writer.CompleteAsync();
        using var answer = await sending;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(gateway.Queueing.Last.BodyBytes, Is.EqualTo(20 * Megabyte));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Upload_OverTheLimit_Answers413(bool sizeAnnounced)
    {
        await using var gateway = await RunningGateway.StartAsync(("Pom:Gateway:MaxRequestMegabytes", "1"));
        using var client = await gateway.LoggedInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/queueing/upload") { Content = new ByteArrayContent(new byte[Megabyte + 1]) };
        // Either the client waits for leave to send, or it sends without saying how much.
        if (sizeAnnounced) request.Headers.ExpectContinue = true;
        else request.Headers.TransferEncodingChunked = true;
        using var answer = await client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await answer.ProblemAsync(), Is.EqualTo("too-large"));
        Assert.That(gateway.Queueing.Requests.Where(r => r.Path.EndsWith("/upload", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Limit_Is64MegabytesUnlessSaidOtherwise() =>
        Assert.That(GatewayOptions.From(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build(), demo: false).MaxRequestBytes, Is.EqualTo(64 * Megabyte));
}
