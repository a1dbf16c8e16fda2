using System.Diagnostics;

namespace Pom.Tool.Supervision;

/// <summary>One process that is kept running: whatever ends it, it is started again after a pause of 0.5 s that doubles up to 10 s,
/// until <see cref="StopAsync"/> is called.</summary>
internal sealed class SupervisedProcess(ProcessPlan plan, string dataDirectory, Action<string> say, Action changed) : IAsyncDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CountsAsStable = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private CancellationTokenSource? _wanted;
    private Task _loop = Task.CompletedTask;
    private Process? _process;

    public ProcessPlan Plan => plan;
    public string Name => plan.Name;
    public int Restarts { get; private set; }

    /// <summary>The id of the running process, or null while there is none.</summary>
    public int? Pid { get; private set; }

    /// <summary>Deaths in a row, none of them after a stable run; a high number means that it cannot start.</summary>
    public int DeathsInARow { get; private set; }

    public bool IsWanted => _wanted is { IsCancellationRequested: false };

    /// <summary>Starts the process unless it is running; returns when it exists, which is before it is ready.</summary>
    public async Task StartAsync()
    {
        var launched = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (IsWanted) return;
            _wanted = new CancellationTokenSource();
            DeathsInARow = 0;
            _loop = KeepRunningAsync(launched, _wanted.Token);
        }
        await launched.Task;
    }

    /// <summary>Ends the process politely, after the time limit by force, and does not start it again.</summary>
    public async Task StopAsync()
    {
        Task loop;
        lock (_lock)
        {
            _wanted?.Cancel();
            loop = _loop;
        }
        Signal(plan.StopSignal);
        if (await Task.WhenAny(loop, Task.Delay(plan.StopTimeout)) != loop)
        {
            say($"{Name} did not stop within {plan.StopTimeout.TotalSeconds:0} s, killing it");
            Signal(Posix.SIGKILL);
        }
        await loop;
    }

    /// <summary>SIGKILL; returns when the process is dead. The supervision then starts it again.</summary>
    public async Task KillAsync()
    {
        if (Pid is not { } pid) return;
        Posix.Signal(pid, Posix.SIGKILL);
        await Posix.WaitUntilGoneAsync([pid], TimeSpan.FromSeconds(10));
    }

    public void Signal(int signal)
    {
        if (Pid is { } pid) Posix.Signal(pid, signal);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _wanted?.Dispose();
    }

    private async Task KeepRunningAsync(TaskCompletionSource launched, CancellationToken wanted)
    {
        var pause = ShortestPause;
        while (!wanted.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            string end;
            try
            {
                await plan.BeforeStart(wanted);
                _process = await Launcher.StartAsync(plan, dataDirectory);
                Pid = _process.Id;
                changed();
                launched.TrySetResult();
                // A stop that came while the process was being started has signalled nobody.
                if (wanted.IsCancellationRequested) Signal(plan.StopSignal);
                await _process.WaitForExitAsync(CancellationToken.None);
                end = Describe(_process.ExitCode);
            }
            catch (OperationCanceledException) when (wanted.IsCancellationRequested) { break; }
            catch (Exception e) when (launched.Task.IsCompleted)
            {
                end = $"could not be started: {e.Message}";
            }
            catch (Exception e)
            {
                lock (_lock) _wanted?.Cancel();
                launched.TrySetException(e);
                break;
            }
            finally
            {
                Pid = null;
                _process?.Dispose();
                _process = null;
            }
            if (wanted.IsCancellationRequested) break;

            Restarts++;
            var stable = Stopwatch.GetElapsedTime(started) > CountsAsStable;
            DeathsInARow = stable ? 1 : DeathsInARow + 1;
            if (stable) pause = ShortestPause;
            say($"{Name} {end}; starting it again in {pause.TotalSeconds:0.#} s (log: {plan.LogFile})");
            changed();
            await Task.Delay(pause, wanted).ContinueWith(_ => { }, TaskScheduler.Default);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
        launched.TrySetCanceled(wanted);
        changed();
    }

    private static string Describe(int exitCode) =>
        exitCode > 128 ? $"was ended by signal {exitCode - 128}" : $"ended with exit code {exitCode}";
}
