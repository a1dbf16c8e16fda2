using System.Runtime.InteropServices;
using Pom.Day;
using Pom.Day.Overflow;

Options options;
try
{
    options = Options.Parse(args);
}
catch (OptionException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
if (options.Help)
{
    Console.WriteLine(Options.Usage);
    return 0;
}
if (Calendar.ClosedBecause(options.Date) is { } reason)
{
    await Console.Error.WriteLineAsync($"The service points are closed on {options.Date:yyyy-MM-dd}: it is {reason}. Choose a day from Monday to Saturday that is no holiday.");
    return 2;
}

foreach (var (name, wanted) in new[] { ("--json", options.JsonFile), ("--people", options.PeopleFile) })
{
    try
    {
        if (wanted is not null) await File.WriteAllTextAsync(wanted, ""); // said now, not after the day has been played
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException)
    {
        await Console.Error.WriteLineAsync($"{name} '{wanted}' cannot be written: {e.Message}");
        return 2;
    }
}

using var interrupted = new CancellationTokenSource();
// The first signal ends the day early and reconciles; the second one leaves at once.
void Interrupt(PosixSignalContext signal)
{
    if (interrupted.IsCancellationRequested) return;
    signal.Cancel = true;
    Console.Error.WriteLine("Stopping: no new events; the calls under way are finished and reconciled. Once more to leave at once.");
    interrupted.Cancel();
}
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

if (options.CompareOverflow) return await CompareOverflow.Run(options, Console.Out, interrupted.Token);

using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = !options.Url.IsLoopback };
using var http = new HttpClient(handler) { BaseAddress = options.Url, Timeout = Timeout.InfiniteTimeSpan };
try
{
    using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(10));
    using var answer = await http.GetAsync("/health/live", soon.Token);
}
catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
{
    await Console.Error.WriteLineAsync($"Nobody answers at {options.Url} ({e.Message}). Start the platform with ./pom run, or name its address with --url.");
    return 1;
}

Console.WriteLine($"Playing {options.Date:yyyy-MM-dd} at {string.Join(", ", options.Points.Select(p => p.Code))} against {options.Url}, seed {options.Seed}, speed {(options.Speed is { } speed ? $"{speed}x" : "max")}");
var people = new PeopleOfTheDay();
var report = await new DayRun(options, http, RetryRules.Default, TimeProvider.System, Console.Out, refreshes: !Console.IsOutputRedirected) { People = people }
    .Play(interrupted.Token, CancellationToken.None);
if (options.PeopleFile is { } peopleFile) await File.WriteAllTextAsync(peopleFile, people.ToJson());
if (options.JsonFile is { } file) await File.WriteAllTextAsync(file, report.ToJson());
Console.WriteLine(report.ToText());
return report.ExitCode;
