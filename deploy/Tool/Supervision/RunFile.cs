namespace Pom.Tool.Supervision;

/// <summary>What runs now, for people, for <c>./pom status</c> and for scripts: &lt;data&gt;/run.json.
/// <paramref name="Pid"/> is the supervisor's process id; the file is removed after a clean stop.</summary>
internal sealed record RunFile(int Pid, string? Url, IReadOnlyList<RunFile.RunningProcess> Processes)
{
    internal sealed record RunningProcess(string Name, int? Pid, string? Url, int Restarts);

    public static string PathUnder(string dataDirectory) => Path.Combine(dataDirectory, "run.json");

    public static RunFile? Read(string dataDirectory) => JsonFile.Read<RunFile>(PathUnder(dataDirectory));
}
