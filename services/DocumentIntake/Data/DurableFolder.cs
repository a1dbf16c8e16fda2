using System.Runtime.InteropServices;

namespace Pom.DocumentIntake.Data;

/// <summary>A file is on the disk for good only when its folder's entry is, too. .NET flushes files but no folders.</summary>
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;

    /// <summary>Makes the folder, and each above it that is missing, last through a power cut.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path)) return;
        var above = Path.GetDirectoryName(path)!;
        Create(above);
        Directory.CreateDirectory(path);
        Flush(above);
    }

    /// <exception cref="IOException">The disk could not take it.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows()) return; // NTFS journals its folders; there is no call for it
        var folder = Open(path, ReadOnly);
        if (folder < 0) throw new IOException($"The folder could not be opened to flush it (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Fsync(folder) != 0) throw new IOException($"The folder could not be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(folder);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
