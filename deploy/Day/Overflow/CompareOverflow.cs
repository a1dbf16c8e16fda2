namespace Pom.Day.Overflow;

/// <summary><c>--compare-overflow</c>: plays the lobby of one day twice, each time on a platform of its own, with overflow off and on.
/// The desks register nothing: how long a visitor takes is drawn beforehand, so the queue is the same.</summary>
internal static class CompareOverflow
{
    /// <returns>The exit code: 0 if overflow brings what it is for and both days went well.</returns>
    public static async Task<int> Run(Options options, TextWriter output, CancellationToken interrupted)
    {
        await output.WriteLineAsync($"Playing the lobby of {options.Date:yyyy-MM-dd} at {string.Join(", ", options.Points.Select(p => p.Code))} twice, seed {options.Seed}, overflow off and on");
        try
        {
            // Both at the same time: neither knows of the other, and most of the time each waits for an answer.
            var played = await Task.WhenAll(Play(options, overflow: false, output, interrupted), Play(options, overflow: true, output, interrupted));
            if (played is not [{ } off, { } on]) return 1;
            var comparison = new OverflowComparison(off.Queue, on.Queue);
            await output.WriteLineAsync(comparison.ToText());
            return comparison.Holds ? 0 : 1;
        }
        catch (PlatformException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return 1;
        }
    }

    /// <returns>Null when the day did not go well; it has been said.</returns>
    private static async Task<Report?> Play(Options options, bool overflow, TextWriter output, CancellationToken interrupted)
    {
        await using var platform = await OwnPlatform.Start(overflow, interrupted);
        using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false };
        using var http = new HttpClient(handler) { BaseAddress = platform.Url, Timeout = Timeout.InfiniteTimeSpan };
        var report = await new DayRun(options, http, RetryRules.Default, TimeProvider.System, TextWriter.Null, refreshes: false) { LobbyOnly = true }
            .Play(interrupted, CancellationToken.None);
        await output.WriteLineAsync($"overflow {(overflow ? "on" : "off")}: {report.Visits} visits, {report.Calls} calls in {report.RealSeconds:0.0} s");
        if (report.ExitCode == 0 && !report.Interrupted) return report;
        await output.WriteLineAsync(report.ToText());
        return null;
    }
}
