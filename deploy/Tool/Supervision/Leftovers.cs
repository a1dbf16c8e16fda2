using System.Text;

namespace Pom.Tool.Supervision;

/// <summary>Finds and stops what an earlier supervisor of the same data folder left behind, when it died without stopping its processes.
/// A process is recognised by the marks in its own environment, which name the data folder, never by its id alone: ids are used again.</summary>
internal static class Leftovers
{
    internal sealed record Leftover(int Pid, string Name);

    public static IReadOnlyList<Leftover> Find(string dataDirectory)
    {
        var found = new List<Leftover>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var pid) || pid == Environment.ProcessId) continue;
            var environment = ReadList(Path.Combine(folder, "environ"));
            if (environment.Contains($"{Launcher.DataMark}={dataDirectory}") && Posix.IsAlive(pid))
            {
                var name = environment.FirstOrDefault(e => e.StartsWith(Launcher.NameMark + "=", StringComparison.Ordinal));
                found.Add(new(pid, name?[(Launcher.NameMark.Length + 1)..] ?? "?"));
            }
        }
        if (FindPostgres(dataDirectory) is { } server && found.All(f => f.Pid != server.Pid)) found.Add(server);
        return found;
    }

    /// <summary>Stops them in the order of a clean stop: programs first, then broker and database, force last.</summary>
    public static async Task StopAsync(string dataDirectory, TimeSpan grace, Action<string> say)
    {
        var all = Find(dataDirectory);
        if (all.Count == 0) return;
        say($"stopping {all.Count} processes that an earlier run left behind: {string.Join(", ", all.Select(l => l.Name).Distinct())}");
        var (infrastructure, programs) = (all.Where(IsInfrastructure).ToList(), all.Where(l => !IsInfrastructure(l)).ToList());
        await StopAsync(programs, Posix.SIGTERM, grace);
        await StopAsync(infrastructure.Where(l => l.Name == InfrastructureNames.PostgreSql).ToList(), Posix.SIGINT, TimeSpan.FromSeconds(30));
        await StopAsync(infrastructure.Where(l => l.Name == InfrastructureNames.RabbitMq).ToList(), Posix.SIGTERM, TimeSpan.FromSeconds(30));
        await StopAsync(Find(dataDirectory), Posix.SIGTERM, TimeSpan.FromSeconds(5));
    }

    private static async Task StopAsync(IReadOnlyList<Leftover> leftovers, int signal, TimeSpan grace)
    {
        var pids = leftovers.Select(l => l.Pid).ToList();
        pids.ForEach(pid => Posix.Signal(pid, signal));
        if (await Posix.WaitUntilGoneAsync(pids, grace)) return;
        pids.ForEach(pid => Posix.Signal(pid, Posix.SIGKILL));
        await Posix.WaitUntilGoneAsync(pids, TimeSpan.FromSeconds(5));
    }

    private static bool IsInfrastructure(Leftover leftover) =>
        leftover.Name is InfrastructureNames.RabbitMq or InfrastructureNames.PostgreSql or InfrastructureNames.Epmd;

    // The database runs under another account, whose environment may be unreadable for us: its own pid file and command line tell.
    private static Leftover? FindPostgres(string dataDirectory)
    {
        var folder = InfrastructureNames.PostgresFolder(dataDirectory);
        try
        {
            if (!int.TryParse(File.ReadLines(Path.Combine(folder, "postmaster.pid")).FirstOrDefault(), out var pid)) return null;
            return ReadList($"/proc/{pid}/cmdline").Contains(folder) && Posix.IsAlive(pid) ? new(pid, InfrastructureNames.PostgreSql) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return null; }
    }

    private static string[] ReadList(string file)
    {
        try { return Encoding.UTF8.GetString(File.ReadAllBytes(file)).Split('\0'); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return []; }
    }
}
