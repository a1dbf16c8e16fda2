using System.Buffers;
using System.Security.Cryptography;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Data;

/// <summary>Content of a stored file.</summary>
internal sealed record StoredContent(string Sha256, long Size, string MediaType);

/// <summary>The document store: files by the SHA-256 of their content (<c>documents/ab/cd/abcd…</c>) outside the database. A file
/// is complete and on the disk before anybody learns its address; an upload that fails leaves nothing.</summary>
internal sealed class DocumentStore(PlatformOptions platform, DocumentIntakeOptions options)
{
    private const int BufferSize = 64 * 1024;
    private readonly string _root = Path.Combine(platform.DataDirectory, "documents");

    /// <summary>Where the content lies.</summary>
    public string PathOf(string sha256) => Path.Combine(_root, sha256[..2], sha256[2..4], sha256);

    /// <summary>Takes the stream in as it comes, never whole in memory.</summary>
    /// <param name="checkType">Decides about the content by its first bytes, before anything is written; throws to refuse.</param>
    /// <exception cref="DomainException">413: too large; 507: no room on the disk.</exception>
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
            await using (var file = Open(temporary))
            {
                for (; read > 0; read = await content.ReadAsync(buffer, ct))
                {
                    size += read;
                    if (size > options.MaxAttachmentBytes) throw TooLarge(options.MaxAttachmentBytes);
                    hash.AppendData(buffer, 0, read);
                    await WriteAsync(file, buffer.AsMemory(0, read), ct);
                }
                Flush(file);
            }
            var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            Keep(temporary, PathOf(sha256));
            return new StoredContent(sha256, size, mediaType);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true); // a person's document must not show up in another request
            if (temporary is not null) File.Delete(temporary); // after Keep nothing is there any more
        }
    }

    public static DomainException TooLarge(long limit) => new("attachment-too-large", StatusCodes.Status413PayloadTooLarge, "The attachment is too large",
        $"At most {limit} bytes ({limit / 1024d / 1024d:0.#} MB) are allowed.");

    private string NewTemporaryPath()
    {
        var folder = Path.Combine(_root, "incoming");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Guid.CreateVersion7().ToString("N") + ".part");
    }

    private static void Keep(string temporary, string final)
    {
        if (File.Exists(final)) return; // the same content is there already
        Directory.CreateDirectory(Path.GetDirectoryName(final)!);
        File.Move(temporary, final, overwrite: true); // whoever stores the same content beside us writes the same bytes
    }

    // Only failures of the disk become "no room"; a broken line of the sender is another matter.
    private static FileStream Open(string path) => OnDisk(() => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous));

    private static void Flush(FileStream file) => OnDisk(() => { file.Flush(flushToDisk: true); return true; });

    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try { await file.WriteAsync(bytes, ct); }
        catch (IOException e) { throw NoRoom(e); }
    }

    private static T OnDisk<T>(Func<T> act)
    {
        try { return act(); }
        catch (IOException e) { throw NoRoom(e); }
    }

    private static DomainException NoRoom(IOException e) => new("document-store-unavailable", StatusCodes.Status507InsufficientStorage,
        "The document store cannot take the file", $"Nothing was kept; try again later. ({e.GetType().Name})");
}
