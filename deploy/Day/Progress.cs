using System.Globalization;

namespace Pom.Day;

/// <summary>Says how far the day is: one line per virtual half hour, or one line that is refreshed where a person watches.</summary>
internal sealed class Progress(TextWriter output, bool refreshes, Journal journal, CallFigures figures, IReadOnlyCollection<Simulation> points, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan AfterClosing = TimeSpan.FromSeconds(5);

    public async Task Run(CancellationToken done)
    {
        DateTimeOffset? reported = null;
        var reportedAt = clock.GetTimestamp();
        while (!done.IsCancellationRequested)
        {
            var now = points.Min(p => p.Now);
            if (now != DateTimeOffset.MaxValue && (refreshes || reported is null || now - reported >= HalfHour))
            {
                reported = new DateTimeOffset(now.Ticks - (now.Ticks % HalfHour.Ticks), now.Offset);
                await Say((refreshes ? now : reported.Value).ToString("HH:mm", CultureInfo.InvariantCulture));
            }
            else if (now == DateTimeOffset.MaxValue && clock.GetElapsedTime(reportedAt) > AfterClosing)
            {
                reportedAt = clock.GetTimestamp();
                await Say("closed, departments at work");
            }
            await Task.Delay(Look, clock, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (refreshes) await output.WriteLineAsync();
    }

    private async Task Say(string when)
    {
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{when}  tickets {journal.Tickets.Count}  waiting {journal[Counted.Waiting]}  items {journal.Items.Count}  decided {journal[Counted.Decided] + journal[Counted.Refused]}  retries {figures.Retries}");
        if (refreshes) await output.WriteAsync($"\r{line}\u001b[K");
        else await output.WriteLineAsync(line);
    }
}
