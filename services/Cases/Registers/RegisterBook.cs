using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Registers.Adapters;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Registers;

/// <summary>Paces what is sent to the registers: repeats, breakers, polling. Real time outside of tests, whatever day is played.</summary>
public sealed record RegisterClock(TimeProvider Time);

/// <summary>The registers that a service asks, each with its adapter and how it fares.</summary>
public sealed class RegisterBook<TDb> : IDisposable where TDb : CasesDb
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Dictionary<string, RegisterEntry> _entries;
    private readonly PersonalDataProtector _protector;
    private readonly TimeProvider _clock;
    private long _lastPosition;

    public RegisterBook(IReadOnlyList<string> names, IConfiguration configuration, PersonalDataProtector protector, RegisterClock clock)
    {
        (_protector, _clock) = (protector, clock.Time);
        _entries = names.ToDictionary(name => name, name => new RegisterEntry(RegisterOptions.From(configuration, name), _http, clock.Time));
    }

    internal IReadOnlyCollection<RegisterEntry> Entries => _entries.Values;

    internal RegisterEntry? Find(string name) => _entries.GetValueOrDefault(name);

    internal string Names => string.Join(", ", _entries.Keys);

    /// <summary>Has a case ask a register: the request leaves if, and only if, the current save commits.</summary>
    /// <param name="payload">Becomes a JSON object; sealed.</param>
    /// <param name="purpose">What the data is needed for.</param>
    /// <exception cref="ArgumentException">The service does not ask this register.</exception>
    public RegisterRequest Ask(TDb db, Case @case, string register, string operation, object payload, string purpose, Act act)
    {
        var entry = Find(register) ?? throw new ArgumentException($"{db.Service} asks {Names}, not {register}.", nameof(register));
        var now = _clock.GetUtcNow();
        var request = new RegisterRequest
        {
            Id = Guid.CreateVersion7(), Position = NextPosition(now), CaseId = @case.Id, CaseReference = @case.Reference, Department = @case.Department,
            Register = register, Operation = operation, Payload = _protector.Seal(JsonSerializer.SerializeToUtf8Bytes(payload, payload.GetType(), MessageTypes.Json)),
            Purpose = purpose, RequestedBy = act.Actor, RequestedAt = act.At, PlayedTime = PlatformClock.Played, TraceParent = Activity.Current?.Id,
            CreatedAt = now, NextAttempt = now,
        };
        db.Set<RegisterRequest>().Add(request);
        if (db.Database.CurrentTransaction is null) entry.Bell.Ring(); // the worker's next look finds it, if not this one
        else db.WhenEnded(committed => { if (committed) entry.Bell.Ring(); });
        return request;
    }

    public JsonElement Open(SealedText sealedJson) => JsonSerializer.Deserialize<JsonElement>(_protector.OpenBytes(sealedJson), MessageTypes.Json);

    public SealedText Seal(JsonElement json) => _protector.Seal(JsonSerializer.SerializeToUtf8Bytes(json, MessageTypes.Json));

    public void Dispose() => _http.Dispose();

    private long NextPosition(DateTimeOffset now)
    {
        while (true)
        {
            var last = Interlocked.Read(ref _lastPosition);
            var next = Math.Max(now.UtcTicks, last + 1);
            if (Interlocked.CompareExchange(ref _lastPosition, next, last) == last) return next;
        }
    }
}

/// <summary>One register of a service: the way to it and what is known of it at the moment.</summary>
internal sealed class RegisterEntry
{
    private static readonly ActivitySource s_activities = new("Pom.Registers");
    private readonly TimeProvider _clock;
    private long _openings;
    private long _closings;
    private long _parked;
    private long _resumed;

    public RegisterEntry(RegisterOptions options, HttpClient http, TimeProvider clock)
    {
        (Options, _clock) = (options, clock);
        Register = options.Adapter == RegisterAdapter.Http ? new HttpRegister(options, http, clock, Turned) : new ManualRegister(options.Name);
    }

    public RegisterOptions Options { get; }
    public IRegister Register { get; }
    public Bell Bell { get; } = new();
    public string Name => Options.Name;
    public bool IsAsked => Options.Adapter == RegisterAdapter.Http;
    public BreakerState Breaker => Register.Breaker;

    /// <summary>How often the breaker of this process opened and closed again.</summary>
    public (long Opened, long Closed) Turns => (Interlocked.Read(ref _openings), Interlocked.Read(ref _closings));

    /// <summary>How many cases this process has parked because of it, and how many of them have gone on.</summary>
    public (long Parked, long Resumed) Cases => (Interlocked.Read(ref _parked), Interlocked.Read(ref _resumed));
    public string? LastError { get; private set; }
    public DateTimeOffset? LastErrorAt { get; private set; }

    /// <summary>When an open breaker lets somebody try again.</summary>
    public DateTimeOffset TryAgainAt { get; private set; }

    /// <summary>It has answered since the breaker last opened, or since the start.</summary>
    public bool HasAnswered { get; private set; }

    public void CountParked()
    {
        Interlocked.Increment(ref _parked);
        RegisterFigures.Parked.Add(1, new KeyValuePair<string, object?>("register", Name));
    }

    public void CountResumed()
    {
        Interlocked.Increment(ref _resumed);
        RegisterFigures.Resumed.Add(1, new KeyValuePair<string, object?>("register", Name));
    }

    /// <inheritdoc cref="IRegister.AskAsync" />
    public async Task<RegisterAnswer> AskAsync(RegisterQuestion question, bool hasPatience, string? traceParent, CancellationToken ct)
    {
        ActivityContext.TryParse(traceParent, null, out var parent);
        using var activity = s_activities.StartActivity($"register {Name} {question.Operation}", ActivityKind.Client, parent == default ? Activity.Current?.Context ?? default : parent);
        activity?.SetTag("pom.register", Name).SetTag("pom.register.request", question.Key.ToString());
        var started = _clock.GetTimestamp();
        var outcome = "unavailable";
        try
        {
            var answer = await Register.AskAsync(question, hasPatience, ct);
            HasAnswered = true;
            outcome = answer switch { RegisterAnswer.Done => "done", RegisterAnswer.Rejected => "rejected", _ => "notYet" };
            return answer;
        }
        catch (RegisterUnavailableException e)
        {
            Failed(e);
            activity?.SetStatus(ActivityStatusCode.Error, e.Why);
            throw;
        }
        finally
        {
            RegisterFigures.Answers.Add(1, new("register", Name), new("operation", question.Operation), new("outcome", outcome));
            RegisterFigures.Duration.Record(_clock.GetElapsedTime(started).TotalMilliseconds, new KeyValuePair<string, object?>("register", Name));
        }
    }

    /// <summary>Asks whether it is back, where nobody else is going to ask.</summary>
    public async Task ProbeAsync(CancellationToken ct)
    {
        try
        {
            await Register.ProbeAsync(ct);
            HasAnswered = true;
        }
        catch (RegisterUnavailableException e) { Failed(e); }
    }

    private void Failed(RegisterUnavailableException e)
    {
        // An open breaker says nothing new; what opened it does.
        if (e.InnerException is Polly.CircuitBreaker.BrokenCircuitException) return;
        (LastError, LastErrorAt) = (e.Why, TimeProvider.System.GetUtcNow());
    }

    private void Turned(BreakerState state)
    {
        RegisterFigures.BreakerTurns.Add(1, new("register", Name), new("to", state.ToString().ToLowerInvariant()));
        if (state == BreakerState.Open)
        {
            Interlocked.Increment(ref _openings);
            HasAnswered = false;
            TryAgainAt = _clock.GetUtcNow() + Options.Break;
        }
        else if (state == BreakerState.Closed) Interlocked.Increment(ref _closings);
        Bell.Ring();
    }
}

/// <summary>Wakes a register's worker. Rings while it works are one ring.</summary>
internal sealed class Bell
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try { _rung.Release(); }
        catch (SemaphoreFullException) { /* it will look anyway */ }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _rung.WaitAsync(atMost, ct);
}
