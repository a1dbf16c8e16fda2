using System.Diagnostics;
using NUnit.Framework;

namespace Pom.Day.Tests;

internal sealed class SimulationTests
{
    private static readonly DateTimeOffset Ten = new(2016, 10, 10, 10, 0, 0, TimeSpan.FromHours(2));

    [Test]
    public async Task Run_TakesEventsInTheOrderOfTheirInstants()
    {
        var simulation = new Simulation(Ten, new Pace(Ten, null, TimeProvider.System));
        var seen = new List<string>();
        Task See(string what)
        {
            seen.Add($"{what} {simulation.Now:HH:mm zzz}");
            return Task.CompletedTask;
        }
        simulation.At(Ten.AddMinutes(5), _ => See("c"));
        simulation.At(Ten.AddMinutes(1), now =>
        {
            simulation.At(now, _ => See("b"));
            simulation.At(now.AddHours(-1), _ => See("late")); // the clock never goes back
            return See("a");
        });
        await simulation.Run(CancellationToken.None);
        Assert.That(seen, Is.EqualTo(new[] { "a 10:01 +02:00", "b 10:01 +02:00", "late 10:01 +02:00", "c 10:05 +02:00" }));
        Assert.That(simulation.Now, Is.EqualTo(DateTimeOffset.MaxValue));
    }

    [Test]
    public async Task Run_At60x_TakesASecondForAMinute()
    {
        var simulation = new Simulation(Ten, new Pace(Ten, 60, TimeProvider.System));
        simulation.At(Ten.AddSeconds(18), _ => Task.CompletedTask);
        var watch = Stopwatch.StartNew();
        await simulation.Run(CancellationToken.None);
        Assert.That(watch.ElapsedMilliseconds, Is.InRange(290, 3000));
    }

    [Test]
    public async Task Run_WhenStopped_LeavesTheRestUndone()
    {
        using var stop = new CancellationTokenSource();
        var simulation = new Simulation(Ten, new Pace(Ten, null, TimeProvider.System));
        var done = 0;
        simulation.At(Ten, async _ => { await stop.CancelAsync(); done++; });
        simulation.At(Ten, _ => Task.FromResult(done++));
        await simulation.Run(stop.Token);
        Assert.That(done, Is.EqualTo(1));
    }
}
