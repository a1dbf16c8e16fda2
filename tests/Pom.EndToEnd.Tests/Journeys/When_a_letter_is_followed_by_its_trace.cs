using Pom.EndToEnd.Tests.Running;
using Pom.EndToEnd.Tests.Tracing;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Journeys;

/// <summary>One trace runs from the client's call to the department's case, without a gap.</summary>
internal sealed class When_a_letter_is_followed_by_its_trace
{
    private readonly string _traceId = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray());
    private readonly string _clientSpan = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray().AsSpan(0, 8));
    private OtlpSink _sink = null!;
    private EmbeddedProcess _platform = null!;
    private IReadOnlyList<Span> _trace = [];

    [OneTimeSetUp]
    public async Task Register_and_wait_for_the_case()
    {
        _sink = await OtlpSink.StartAsync();
        _platform = await EmbeddedProcess.StartAsync(_sink.Environment);
        using var api = new ApiClient(_platform.Url);
        var ticket = await api.PostAsync("/api/queueing/points/MH/tickets", new { caseGroup = "OG" }, await api.LogInAsync("machine.mh"));
        Assert.That(ticket.Status, Is.EqualTo(201), ticket.Text);
        var clerk = await api.LogInAsync("clerk.mh1");
        var request = Letter.Register(await Letter.WriteAsync(api, clerk));
        request.Headers.Add("traceparent", $"00-{_traceId}-{_clientSpan}-01");
        var item = await api.SendAsync(request, clerk);
        Assert.That(item.Status, Is.EqualTo(201), item.Text);

        var handler = await api.LogInAsync("handler.so");
        await Eventually.Until(async () => (await api.GetAsync($"/api/citizen-affairs/departments/SO/cases?itemId={item["itemId"]}", handler)).Text.Contains("SO.", StringComparison.Ordinal), "the case of the letter");
        await Eventually.Until(() => _sink.Spans.Any(s => s.TraceId == _traceId && s.Name == "pom.cases.CaseOpened send"), "the spans of the case");
        // What was still under way is sent with the stop.
        _platform.Signal(ChildProcess.SIGTERM);
        await _platform.ExitAsync(TimeSpan.FromSeconds(20));
        _trace = [.. _sink.Spans.Where(s => s.TraceId == _traceId)];
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_platform is not null) await _platform.DisposeAsync();
        if (_sink is not null) await _sink.DisposeAsync();
    }

    [Test]
    public void Every_span_is_sent_once() => Assert.That(_trace.GroupBy(s => s.SpanId).Where(g => g.Count() > 1).Select(g => g.First()), Is.Empty);

    [Test]
    public void No_span_is_an_orphan()
    {
        var known = _trace.Select(s => s.SpanId).Append(_clientSpan).ToHashSet();
        Assert.That(_trace.Where(s => !known.Contains(s.ParentId)), Is.Empty);
    }

    /// <summary>From the client's own span through gateway, intake, outbox and broker to the department and back to the desk.</summary>
    [Test]
    public void Each_hop_is_the_parent_of_the_next()
    {
        var way = new List<string>();
        var spans = _trace.ToDictionary(s => s.SpanId);
        var intakeHearsOfTheCase = _trace.Single(s => s.Name == "document-intake receive");
        for (Span? span = intakeHearsOfTheCase; span is not null; span = spans.GetValueOrDefault(span.ParentId))
        {
            way.Insert(0, $"{span.Scope}: {span.Name}");
            if (span.ParentId == _clientSpan) way.Insert(0, "the client");
        }
        Assert.That(way, Is.EqualTo(new[]
        {
            "the client",
            "Microsoft.AspNetCore: POST /api/document-intake/{**rest}",
            "Yarp.ReverseProxy: proxy.forwarder",
            "System.Net.Http: POST",
            "Microsoft.AspNetCore: POST /api/document-intake/points/{point}/items",
            "Pom.Outbox: document-intake.ItemHandedOver relay",
            "MassTransit: pom.departments send",
            "MassTransit: department.SO.inbox receive",
            "Pom.Outbox: cases.CaseOpened relay",
            "MassTransit: pom.cases.CaseOpened send",
            "MassTransit: document-intake receive",
        }));
    }

    [Test]
    public void Calls_of_other_clients_have_traces_of_their_own()
    {
        var ticket = _sink.Spans.First(s => s.Name == "POST /api/queueing/points/{point}/tickets");
        Assert.That(ticket.TraceId, Is.Not.EqualTo(_traceId));
        Assert.That(_sink.Spans.Where(s => s.TraceId == ticket.TraceId).Select(s => s.Name), Does.Contain("POST /api/queueing/{**rest}").And.Contain("queueing.TicketIssued relay").And.Contain("portal receive"));
        Assert.That(_sink.Spans.Where(s => s.Name == "POST /api/document-intake/attachments").Select(s => s.TraceId), Has.None.EqualTo(_traceId));
    }

    [Test]
    public void The_spans_say_which_point_was_meant() =>
        Assert.That(_trace.Single(s => s.Name == "POST /api/document-intake/points/{point}/items").Tags, Does.ContainKey("pom.point").WithValue("MH").And.ContainKey("http.response.status_code").WithValue("201"));
}
