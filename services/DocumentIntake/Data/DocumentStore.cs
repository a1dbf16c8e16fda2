using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Pom.DocumentIntake.Data.Inspection;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Data;

/// <summary>Content of a stored file.</summary>
/// <param name="Marker">File that says the content waits for its row in the database; see <see cref="DocumentStore.Confirm"/>.</param>
internal sealed record StoredContent(string Sha256, long Size, string MediaType, Inspected Inspected, string Marker);

/// <summary>The document store: sealed files by the SHA-256 of their content (<c>documents/ab/cd/abcd…</c>) outside the database. A
/// file is complete, checked and on the disk, with its folder, before anybody learns its address; an upload that fails leaves
/// nothing, and what a crash leaves behind is swept.</summary>
internal sealed class DocumentStore(PlatformOptions platform, DocumentIntakeOptions options, ContentProtector protector)
{
    private const int BufferSize = 64 * 1024;
    private const string PartSuffix = ".part", MarkerSuffix = ".kept";

    /// <summary>Nothing younger is swept: an upload may be between two steps.</summary>
    private static readonly TimeSpan s_atRest = TimeSpan.FromMinutes(10);

    private readonly string _root = Path.Combine(platform.DataDirectory, "documents");
    private string Incoming => Path.Combine(_root, "incoming");

    /// <summary>Where the content lies.</summary>
    public string PathOf(string sha256) => Path.Combine(_root, sha256[..2], sha256[2..4], sha256);

    /// <summary>Takes the stream in as it comes, never whole in memory and never in the clear on the disk.</summary>
    /// <param name="checkType">Decides about the content by its first bytes, before anything is written; throws to refuse.</param>
    /// <exception cref="DomainException">413: too large; 415: damaged or two kinds in one; 507: no room on the disk.</exception>
    /// <exception cref="InputException">Nothing in it.</exception>
    public async Task<StoredContent> StoreAsync(Stream content, Func<ReadOnlyMemory<byte>, string> checkType, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        string? temporary = null;
        try
        {
            var read = await content.ReadAtLeastAsync(buffer, FileType.HeadLength, throwOnEndOfStream: false, ct);
            if (read == 0) throw new InputException("body", "Plik jest pusty; dozwolony jest plik o rozmiarze co najmniej 1 bajta.");
            var mediaType = checkType(buffer.AsMemory(0, read));

            temporary = NewTemporaryPath();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            Inspected inspected;
            await using (var file = Create(temporary))
            {
                using var writer = protector.Seal(file);
                for (; read > 0; read = await content.ReadAsync(buffer, ct))
                {
                    size += read;
                    if (size > options.MaxAttachmentBytes) throw TooLarge(options.MaxAttachmentBytes);
                    hash.AppendData(buffer, 0, read);
                    await OnDiskAsync(() => writer.WriteAsync(buffer.AsMemory(0, read), ct));
                }
                await OnDiskAsync(() => writer.CompleteAsync(ct));
                inspected = Inspect(file.SafeFileHandle, mediaType);
                OnDisk(() => file.Flush(flushToDisk: true));
            }
            var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            var marker = Path.Combine(Incoming, $"{sha256}-{Guid.CreateVersion7():N}{MarkerSuffix}");
            OnDisk(() => Keep(temporary, PathOf(sha256), marker));
            return new StoredContent(sha256, size, mediaType, inspected, marker);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true); // a person's document must not show up in another request
            if (temporary is not null) File.Delete(temporary); // after Keep nothing is there any more
        }
    }

    /// <summary>The database knows the content now. Until this is said the sweep may take it away again.</summary>
    public static void Confirm(StoredContent stored) => File.Delete(stored.Marker);

    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Content in the clear; can be read in ranges.</summary>
    /// <exception cref="CryptographicException">It is not what was stored.</exception>
    public Stream OpenRead(string sha256, long size)
    {
        var stream = IsSealed(PathOf(sha256)) ? protector.Open(Handle(PathOf(sha256))) : FromBefore(sha256);
        if (stream.Length == size) return stream;
        stream.Dispose();
        throw new CryptographicException("The stored file does not have the size it was stored with.");
    }

    /// <summary>Removes uploads that never came to an end.</summary>
    /// <returns>How many.</returns>
    public int SweepParts() => AtRest(PartSuffix).Count(path =>
    {
        // Whoever still writes holds the file to itself.
        try { File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose(); }
        catch (IOException) { return false; }
        File.Delete(path);
        return true;
    });

    /// <summary>Content that was kept, but of which the database may never have heard.</summary>
    public IEnumerable<(string Sha256, string Marker)> Unconfirmed() => AtRest(MarkerSuffix).Select(path => (Path.GetFileName(path).Split('-')[0], path));

    /// <summary>Removes content that nothing refers to, unless somebody stored it again just now.</summary>
    public bool Remove(string sha256)
    {
        var path = PathOf(sha256);
        if (!IsAtRest(path)) return false;
        File.Delete(path);
        return true;
    }

    public static DomainException TooLarge(long limit) => new("attachment-too-large", StatusCodes.Status413PayloadTooLarge, "The attachment is too large",
        $"At most {limit} bytes ({limit / 1024d / 1024d:0.#} MB) are allowed.");

    private static bool IsSealed(string path)
    {
        Span<byte> head = stackalloc byte[FileType.HeadLength];
        using var file = Handle(path);
        return ContentProtector.IsSealed(head[..RandomAccess.Read(file, head, 0)]);
    }

    /// <summary>Content that an earlier version stored in the clear: taken only if it is what its address says.</summary>
    private FileStream FromBefore(string sha256)
    {
        var file = new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous);
        if (Convert.ToHexStringLower(SHA256.HashData(file)) != sha256)
        {
            file.Dispose();
            throw new CryptographicException("The stored file is not the one that was stored.");
        }
        file.Position = 0;
        return file;
    }

    private List<string> AtRest(string suffix) => Directory.Exists(Incoming) ? Directory.EnumerateFiles(Incoming, "*" + suffix).Where(IsAtRest).ToList() : [];

    private static bool IsAtRest(string path) => File.Exists(path) && TimeProvider.System.GetUtcNow() - File.GetLastWriteTimeUtc(path) > s_atRest;

    private string NewTemporaryPath()
    {
        OnDisk(() => DurableFolder.Create(Incoming));
        return Path.Combine(Incoming, Guid.CreateVersion7().ToString("N") + PartSuffix);
    }

    private Inspected Inspect(SafeFileHandle file, string mediaType)
    {
        using var lent = new SafeFileHandle(file.DangerousGetHandle(), ownsHandle: false);
        using var stream = protector.Open(lent);
        return FileInspection.Inspect(stream, mediaType, options.MaxAttachmentPages);
    }

    private void Keep(string temporary, string final, string marker)
    {
        var folder = Path.GetDirectoryName(final)!;
        DurableFolder.Create(folder);
        File.Create(marker).Dispose();
        DurableFolder.Flush(Incoming);
        // Also where the same content is there already: it is then as young as this upload, and no sweep takes it away meanwhile.
        File.Move(temporary, final, overwrite: true);
        DurableFolder.Flush(folder);
    }

    private static SafeFileHandle Handle(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);

    // Only failures of the disk become "no room"; a broken line of the sender is another matter.
    private static FileStream Create(string path)
    {
        try { return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.Asynchronous); }
        catch (IOException e) { throw NoRoom(e); }
    }

    private static async Task OnDiskAsync(Func<Task> act)
    {
        try { await act(); }
        catch (IOException e) { throw NoRoom(e); }
    }

    private static void OnDisk(Action act)
    {
        try { act(); }
        catch (IOException e) { throw NoRoom(e); }
    }

    private static DomainException NoRoom(IOException e) => new("document-store-unavailable", StatusCodes.Status507InsufficientStorage,
        "The document store cannot take the file", $"Nothing was kept; try again later. ({e.GetType().Name})");
}
