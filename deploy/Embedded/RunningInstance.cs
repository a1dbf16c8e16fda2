using System.Text.Json;

namespace Pom.Embedded;

/// <summary>Only one platform may run on a data folder: a lock that goes with the process, and <c>run.json</c> that tells
/// <c>./pom status</c> where it listens.</summary>
internal sealed class RunningInstance : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _file;

    private RunningInstance(FileStream taken, string file) => (_lock, _file) = (taken, file);

    /// <exception cref="AlreadyRunningException">Another process runs on the folder.</exception>
    public static RunningInstance Take(string data)
    {
        Directory.CreateDirectory(data);
        try
        {
            return new RunningInstance(new FileStream(Path.Combine(data, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), Path.Combine(data, "run.json"));
        }
        catch (IOException e)
        {
            throw new AlreadyRunningException($"A platform already runs on {data}. Stop it first, or choose another folder with --data DIR.", e);
        }
    }

    public void Announce(string url)
    {
        var next = _file + ".new";
        File.WriteAllText(next, JsonSerializer.Serialize(new { pid = Environment.ProcessId, url, processes = Array.Empty<object>() }));
        File.Move(next, _file, overwrite: true);
    }

    public void Dispose()
    {
        File.Delete(_file);
        _lock.Dispose();
    }
}

internal sealed class AlreadyRunningException(string message, Exception inner) : Exception(message, inner);
