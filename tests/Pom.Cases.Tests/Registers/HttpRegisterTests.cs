using System.Net;
using System.Text;
using System.Text.Json;
using Pom.Cases.Registers;
using Pom.Cases.Registers.Adapters;

namespace Pom.Cases.Tests.Registers;

/// <summary>The adapter alone, against answers that are played to it, on a clock that a test moves.</summary>
public sealed class HttpRegisterTests
{
    private static readonly RegisterOptions s_options = new()
    {
        Name = "CEPiK", Adapter = RegisterAdapter.Http, Url = new Uri("http://register.test"), Retries = 2, RetryDelay = TimeSpan.FromMilliseconds(1), MinimumThroughput = 3, Break = TimeSpan.FromSeconds(3),
        Timeout = TimeSpan.FromMilliseconds(200),
    };

    private readonly List<BreakerState> _turns = [];
    private readonly MovedClock _clock = new();
    private readonly Played _played = new();
    private HttpRegister _register = null!;

    [SetUp]
    public void Make()
    {
        _turns.Clear();
        _played.Reset();
        _register = new HttpRegister(s_options, new HttpClient(_played) { Timeout = Timeout.InfiniteTimeSpan }, _clock, _turns.Add);
    }

    [TearDown]
    public void Forget() => _played.Reset();

    [Test]
    public async Task A_failure_that_passes_is_tried_again_under_the_same_key()
    {
        _played.Next(500, 503);
        var answer = await AskAsync(patient: true);
        Assert.That(answer, Is.InstanceOf<RegisterAnswer.Done>());
        Assert.That(_played.Keys, Has.Count.EqualTo(3).And.All.EqualTo(_played.Keys[0]));
    }

    [Test]
    public async Task A_no_is_not_tried_again()
    {
        _played.Next(422);
        Assert.That(await AskAsync(patient: true), Is.InstanceOf<RegisterAnswer.Rejected>());
        Assert.That(_played.Keys, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Not_yet_is_no_failure()
    {
        _played.Next(202);
        Assert.That(await AskAsync(patient: true), Is.InstanceOf<RegisterAnswer.NotYet>());
        Assert.That(_register.Breaker, Is.EqualTo(BreakerState.Closed));
    }

    [Test]
    public async Task Somebody_who_waits_is_told_after_the_first_failure()
    {
        _played.Next(500);
        Assert.That(async () => await AskAsync(patient: false), Throws.InstanceOf<RegisterUnavailableException>());
        Assert.That(_played.Keys, Has.Count.EqualTo(1));
        Assert.That(await AskAsync(patient: false), Is.InstanceOf<RegisterAnswer.Done>());
    }

    [Test]
    public void An_answer_that_does_not_come_is_given_up()
    {
        _played.Hang = true;
        Assert.That(async () => await AskAsync(patient: false), Throws.InstanceOf<RegisterUnavailableException>().With.Message.Contains("200 ms"));
    }

    [Test]
    public async Task The_breaker_opens_lets_nobody_through_and_closes_with_the_first_answer_after_the_break()
    {
        _played.Next(500, 500, 500);
        for (var i = 0; i < 3; i++) Assert.That(async () => await AskAsync(patient: false), Throws.InstanceOf<RegisterUnavailableException>());
        Assert.That(_register.Breaker, Is.EqualTo(BreakerState.Open));
        Assert.That(async () => await AskAsync(patient: true), Throws.InstanceOf<RegisterUnavailableException>());
        Assert.That(_played.Keys, Has.Count.EqualTo(3), "Nothing is sent while it is open.");

        _clock.Move(s_options.Break + TimeSpan.FromMilliseconds(1));
        Assert.That(await AskAsync(patient: false), Is.InstanceOf<RegisterAnswer.Done>());
        Assert.That(_turns, Is.EqualTo(new[] { BreakerState.Open, BreakerState.HalfOpen, BreakerState.Closed }));
    }

    [Test]
    public void A_probe_that_fails_opens_it_again()
    {
        _played.Next(500, 500, 500, 500);
        for (var i = 0; i < 3; i++) Assert.That(async () => await AskAsync(patient: false), Throws.InstanceOf<RegisterUnavailableException>());
        _clock.Move(s_options.Break + TimeSpan.FromMilliseconds(1));
        Assert.That(async () => await _register.ProbeAsync(default), Throws.InstanceOf<RegisterUnavailableException>());
        Assert.That(_register.Breaker, Is.EqualTo(BreakerState.Open));
    }

    [TestCase("Adapter", "fax", "manual, http")]
    [TestCase("Adapter", "http", "needs an absolute")]
    [TestCase("TimeoutMs", "0", "allowed: 1 to")]
    public void A_wrong_configuration_stops_the_start(string key, string value, string says)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { [$"Pom:Registers:CEPiK:{key}"] = value };
        Assert.That(() => RegisterOptions.From(configuration, "CEPiK"), Throws.InvalidOperationException.With.Message.Contains(says));
    }

    private Task<RegisterAnswer> AskAsync(bool patient) =>
        _register.AskAsync(new RegisterQuestion(new Guid("01999999-0000-7000-8000-000000000001"), "vehicle", JsonSerializer.SerializeToElement(new { vin = "X" }), "KM.5410.1.2016", "rejestracja", "handler.kom"), patient, default);

    /// <summary>Only the breaker's time is moved by hand; time-outs and pauses pass by themselves.</summary>
    private sealed class MovedClock : TimeProvider
    {
        private TimeSpan _moved;
        public void Move(TimeSpan by) => _moved += by;
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _moved;
        public override long GetTimestamp() => System.GetTimestamp() + (long)(_moved.TotalSeconds * System.TimestampFrequency);
    }

    private sealed class Played : HttpMessageHandler
    {
        private readonly Queue<int> _next = [];
        public List<string> Keys { get; } = [];
        public bool Hang { get; set; }

        public void Next(params int[] statuses) => Array.ForEach(statuses, _next.Enqueue);

        public void Reset()
        {
            _next.Clear();
            Keys.Clear();
            Hang = false;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.TryGetValues("Idempotency-Key", out var keys)) Keys.Add(keys.Single());
            if (Hang) await Task.Delay(Timeout.Infinite, cancellationToken);
            var status = _next.TryDequeue(out var next) ? next : 200;
            return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("""{"code":"x","reason":"y"}""", Encoding.UTF8, "application/json") };
        }
    }
}
