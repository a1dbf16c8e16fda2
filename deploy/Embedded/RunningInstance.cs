using System.Text.Json;

namespace Pom.Embedded;

/// <summary>Only one platform may run on a data folder: a lock that goes with the process, and <c>run.json</c> that tells
/// <c>./pom status</c> where it listens.</summary>
internal sealed class RunningInstance : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _file;

    private RunningInstance(FileStream taken, string file) => (_lock, _file) = (taken, file);

    /// <exception cref="DataFolderException">Another process runs on the folder, or it cannot be written.</exception>
    public static RunningInstance Take(string data)
    {
        var file = Path.Combine(data, "run.lock");
        try
        {
            Directory.CreateDirectory(data);
            return new RunningInstance(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), Path.Combine(data, "run.json"));
        }
        catch (IOException e) when (File.Exists(file))
        {
            throw new DataFolderException($"A platform already runs on {data}. Stop it first, or choose another folder with --data DIR.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {data} cannot be used: {e.Message} Choose another with --data DIR.", e);
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

internal sealed class DataFolderException(string message, Exception inner) : Exception(message, inner);
