using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Pom.Day;

/// <summary>What an outage of a register did to the day.</summary>
/// <param name="RealSeconds">How long the register was away.</param>
/// <param name="CasesParked">Cases that were parked because of it; <paramref name="CasesResumed"/>: those that went on by themselves.</param>
/// <param name="StillWaiting">Requests without an answer when the day was over.</param>
/// <param name="DeskAnswers">Answers that desks got meanwhile, with their 99th percentile in milliseconds.</param>
internal sealed record OutageFigures(string Register, string From, string To, double RealSeconds, long CasesParked, long CasesResumed, int StillWaiting, long BreakerOpened, long BreakerClosed, int DeskAnswers, double DeskP99)
{
    private const double LongestDeskAnswer = 500;

    /// <summary>What was promised and not kept.</summary>
    public IReadOnlyList<string> Broken =>
    [
        .. CasesResumed < CasesParked || StillWaiting > 0 ? [$"{CasesParked - CasesResumed} of {CasesParked} parked cases did not go on, {StillWaiting} requests wait"] : Array.Empty<string>(),
        .. BreakerOpened == 0 || BreakerClosed == 0 ? [$"the breaker opened {BreakerOpened} times and closed {BreakerClosed} times"] : Array.Empty<string>(),
        .. DeskP99 >= LongestDeskAnswer ? [string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the p99 of the desks' answers was {DeskP99:0} ms, allowed are less than {LongestDeskAnswer:0}")] : Array.Empty<string>(),
    ];
}

/// <summary>Takes the simulator of a state register down between two instants of the played day, and watches how the desks fare.</summary>
internal sealed class RegisterOutage(DateOnly date, OutageSpan span, ApiClient api, CallFigures figures, IReadOnlyDictionary<string, Simulation> points, TimeProvider clock)
{
    private const string Register = "CEPiK", Service = "vehicle-registration";
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private RegisterAnswer? _before;
    private double _realSeconds;
    private int _deskAnswers;
    private double _deskP99;

    /// <summary>Returns when the register is back, also where the day was broken off.</summary>
    public async Task Run(Task pointsDone, CancellationToken ct)
    {
        _before = await Read(ct);
        if (_before.Address is not { } address)
            throw new CallFailedException("--register-outage", null, $"the platform does not ask a simulator of {Register} that could be taken down; start it with ./pom run");
        await Reach(span.From, pointsDone, ct);
        var started = clock.GetTimestamp();
        try
        {
            await SetDown(address, true, ct);
            figures.WatchDesks();
            await Reach(span.To, pointsDone, ct);
        }
        finally
        {
            (_deskAnswers, _deskP99) = figures.StopWatching();
            await SetDown(address, false, CancellationToken.None);
            _realSeconds = Math.Round(clock.GetElapsedTime(started).TotalSeconds, 2);
        }
    }

    /// <summary>How it ended, once what had waited has gone on.</summary>
    public async Task<OutageFigures> Figures(CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        RegisterAnswer now;
        while ((now = await Read(ct)) is { Waiting: > 0 } or { Breaker: not "closed" } && clock.GetElapsedTime(started) < s_patience) await Task.Delay(TimeSpan.FromMilliseconds(250), clock, ct);
        return new OutageFigures(Register, $"{span.From:HH:mm}", $"{span.To:HH:mm}", _realSeconds, now.CasesParked - _before!.CasesParked, now.CasesResumed - _before.CasesResumed, now.Waiting,
            now.Opened - _before.Opened, now.Closed - _before.Closed, _deskAnswers, Math.Round(_deskP99, 1));
    }

    private async Task Reach(TimeOnly time, Task pointsDone, CancellationToken ct)
    {
        var instant = Calendar.At(date, time.ToTimeSpan());
        while (points.Values.Min(p => p.Now) < instant && !pointsDone.IsCompleted) await Task.Delay(s_look, clock, ct);
    }

    private async Task<RegisterAnswer> Read(CancellationToken ct) =>
        (await api.Get<IReadOnlyList<RegisterAnswer>>(Account.Handler("KOM"), $"/api/{Service}/registers", Calendar.At(date, TimeSpan.FromHours(Calendar.OpensAtHour)), ct))!.Single(r => r.Register == Register);

    /// <summary>Everything else of the simulator's settings stays.</summary>
    private static async Task SetDown(Uri simulator, bool down, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = simulator };
        var settings = await http.GetFromJsonAsync<JsonObject>($"/control/{Register}", ct) ?? [];
        settings["down"] = down;
        using var answer = await http.PutAsJsonAsync($"/control/{Register}", settings, ct);
        answer.EnsureSuccessStatusCode();
    }
}

/// <summary>From when to when, in the played day.</summary>
internal sealed record OutageSpan(TimeOnly From, TimeOnly To);
