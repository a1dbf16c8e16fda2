using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pom.Tool.Supervision;

/// <summary>Starts processes that do not outlive the supervisor: the kernel signals them when it dies, also by kill -9.
/// That signal is bound to the thread which started the process, so all starts run on one thread that lives as long as the supervisor.
/// Each process has a session of its own (Ctrl-C reaches the supervisor only) and writes into its log file without a pipe in between.</summary>
internal static class Launcher
{
    /// <summary>Environment variables by which a later supervisor recognises what an earlier one left behind.</summary>
    public const string DataMark = "POM_SUPERVISED_DATA";
    public const string NameMark = "POM_SUPERVISED_NAME";

    private static readonly BlockingCollection<Action> Starts = StartThread();

    public static Task<Process> StartAsync(ProcessPlan plan, string dataDirectory)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try { started.SetResult(Start(plan, dataDirectory)); }
            catch (Exception e) { started.SetException(e); }
        });
        return started.Task;
    }

    private static Process Start(ProcessPlan plan, string dataDirectory)
    {
        // Each of these replaces itself by the next one, so the id we get is the program's own.
        string[] command =
        [
            "setpriv", "--pdeathsig", plan.StopSignal == Posix.SIGINT ? "INT" : "TERM", .. plan.Privileges,
            plan.FileName, .. plan.Arguments,
        ];
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false, WorkingDirectory = plan.WorkingDirectory };
        // The shell opens the log before setpriv gives up root, so the program needs no right to that folder.
        foreach (var word in (string[])["sh", "-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", plan.LogFile, .. command])
        {
            start.ArgumentList.Add(word);
        }
        foreach (var (name, value) in plan.Environment) start.Environment[name] = value;
        start.Environment[DataMark] = dataDirectory;
        start.Environment[NameMark] = plan.Name;
        return Process.Start(start) ?? throw new InvalidOperationException($"{plan.Name} could not be started.");
    }

    private static BlockingCollection<Action> StartThread()
    {
        var starts = new BlockingCollection<Action>();
        new Thread(() => { foreach (var start in starts.GetConsumingEnumerable()) start(); }) { IsBackground = true, Name = "launcher" }.Start();
        return starts;
    }
}
