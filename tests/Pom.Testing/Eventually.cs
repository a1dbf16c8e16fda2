using System.Diagnostics;

namespace Pom.Testing;

/// <summary>Waits for something that comes soon but not at once, instead of sleeping.</summary>
public static class Eventually
{
    /// <summary>Asks again and again until the answer is true; fails with <paramref name="what"/> after <paramref name="within"/>
    /// (10 seconds when not given).</summary>
    public static async Task Until(Func<Task<bool>> condition, string what, TimeSpan? within = null)
    {
        var limit = within ?? TimeSpan.FromSeconds(10);
        var watch = Stopwatch.StartNew();
        Exception? last = null;
        while (watch.Elapsed < limit)
        {
            try
            {
                if (await condition()) return;
                last = null;
            }
            catch (Exception e) when (e is HttpRequestException or InvalidOperationException or System.Data.Common.DbException) { last = e; }
            await Task.Delay(25);
        }
        throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {what}", last);
    }

    /// <inheritdoc cref="Until" />
    public static Task Until(Func<bool> condition, string what, TimeSpan? within = null) => Until(() => Task.FromResult(condition()), what, within);
}
