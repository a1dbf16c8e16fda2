using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Pom.ServiceDefaults.Identity;

namespace Pom.ServiceDefaults.Privacy;

/// <summary>Seals files of any size (scans, documents) so that any range of them can be read without opening the rest. A file has
/// a key of its own, derived from the platform's and a random salt (HKDF-SHA-256), and is cut into chunks of 64 KiB, each sealed by
/// AES-256-GCM with its index and whether it is the last in the nonce: chunks that are changed, moved, repeated or cut off do not
/// open (the STREAM construction).</summary>
public sealed class ContentProtector(PlatformKeys keys)
{
    internal const int ChunkSize = 64 * 1024, TagSize = 16, HeadSize = 4 + 1 + SaltSize;
    private const int SaltSize = 16;
    private const byte FormatVersion = 1;
    private static ReadOnlySpan<byte> Magic => "POMC"u8;

    /// <summary>Begins a sealed file.</summary>
    /// <param name="file">Empty; without a buffer of its own.</param>
    public SealingWriter Seal(FileStream file)
    {
        var head = new byte[HeadSize];
        Magic.CopyTo(head);
        head[Magic.Length] = FormatVersion;
        RandomNumberGenerator.Fill(head.AsSpan(Magic.Length + 1));
        return new SealingWriter(file, head, Cipher(head));
    }

    /// <summary>Reads a sealed file as if it lay open; can be sought. Disposing it closes the file.</summary>
    /// <exception cref="CryptographicException">It is no sealed file; in reading: it was changed or sealed with another key.</exception>
    public Stream Open(SafeFileHandle file)
    {
        var head = new byte[HeadSize];
        var body = RandomAccess.GetLength(file) - HeadSize;
        if (body < TagSize || RandomAccess.Read(file, head, 0) != HeadSize || !head.AsSpan().StartsWith(Magic) || head[Magic.Length] != FormatVersion)
            throw new CryptographicException("Not a sealed file of this platform.");
        return new SealedStream(file, head, Cipher(head), body);
    }

    /// <summary>Whether these first bytes are those of a sealed file.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> head) => head.StartsWith(Magic);

    internal static void Nonce(Span<byte> nonce, long chunk, bool last)
    {
        nonce.Clear();
        nonce[3] = last ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], chunk);
    }

    private AesGcm Cipher(byte[] head) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.PersonalData, 32, salt: head[^SaltSize..], info: "pom-content-1"u8.ToArray()), TagSize);
}

/// <summary>Writes a sealed file as its content comes. Without <see cref="CompleteAsync"/> the file does not open.</summary>
public sealed class SealingWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly byte[] _head;
    private readonly AesGcm _cipher;
    private readonly byte[] _plain = new byte[ContentProtector.ChunkSize];
    private readonly byte[] _sealed = new byte[ContentProtector.ChunkSize + ContentProtector.TagSize];
    private int _filled;
    private long _chunk;

    internal SealingWriter(FileStream file, byte[] head, AesGcm cipher) => (_file, _head, _cipher) = (file, head, cipher);

    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        while (content.Length > 0)
        {
            // A full chunk waits for the next byte: only then is it not the last one.
            if (_filled == _plain.Length) await FlushAsync(last: false, ct);
            var taken = Math.Min(content.Length, _plain.Length - _filled);
            content[..taken].CopyTo(_plain.AsMemory(_filled));
            _filled += taken;
            content = content[taken..];
        }
    }

    public Task CompleteAsync(CancellationToken ct) => FlushAsync(last: true, ct);

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_plain);
        _cipher.Dispose();
    }

    private async Task FlushAsync(bool last, CancellationToken ct)
    {
        if (_chunk == 0) await _file.WriteAsync(_head, ct);
        Encrypt(last);
        await _file.WriteAsync(_sealed.AsMemory(0, _filled + ContentProtector.TagSize), ct);
        (_filled, _chunk) = (0, _chunk + 1);
    }

    private void Encrypt(bool last)
    {
        Span<byte> nonce = stackalloc byte[12];
        ContentProtector.Nonce(nonce, _chunk, last);
        _cipher.Encrypt(nonce, _plain.AsSpan(0, _filled), _sealed.AsSpan(0, _filled), _sealed.AsSpan(_filled, ContentProtector.TagSize), _head);
    }
}

/// <summary>The open side of a sealed file; holds one chunk in the clear at a time.</summary>
internal sealed class SealedStream : Stream
{
    private const int SealedChunk = ContentProtector.ChunkSize + ContentProtector.TagSize;
    private readonly SafeFileHandle _file;
    private readonly byte[] _head;
    private readonly AesGcm _cipher;
    private readonly long _body;
    private readonly long _chunks;
    private readonly byte[] _sealed = new byte[SealedChunk];
    private readonly byte[] _plain = new byte[ContentProtector.ChunkSize];
    private long _current = -1;
    private long _position;

    public SealedStream(SafeFileHandle file, byte[] head, AesGcm cipher, long body)
    {
        (_file, _head, _cipher, _body) = (file, head, cipher, body);
        _chunks = (body + SealedChunk - 1) / SealedChunk;
        Length = body - _chunks * ContentProtector.TagSize;
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0 || _position >= Length) return 0;
        var chunk = _position / ContentProtector.ChunkSize;
        if (chunk != _current)
        {
            var wanted = Wanted(chunk);
            var got = 0;
            for (int read; got < wanted && (read = RandomAccess.Read(_file, _sealed.AsSpan(got, wanted - got), Offset(chunk) + got)) > 0;) got += read;
            Decrypt(chunk, got, wanted);
        }
        return Copy(chunk, buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || _position >= Length) return 0;
        var chunk = _position / ContentProtector.ChunkSize;
        if (chunk != _current)
        {
            var wanted = Wanted(chunk);
            var got = 0;
            for (int read; got < wanted && (read = await RandomAccess.ReadAsync(_file, _sealed.AsMemory(got, wanted - got), Offset(chunk) + got, cancellationToken)) > 0;) got += read;
            Decrypt(chunk, got, wanted);
        }
        return Copy(chunk, buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _cipher.Dispose();
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    private int Wanted(long chunk) => (int)Math.Min(SealedChunk, _body - chunk * SealedChunk);

    private static long Offset(long chunk) => ContentProtector.HeadSize + chunk * SealedChunk;

    private void Decrypt(long chunk, int got, int wanted)
    {
        _current = -1;
        if (got != wanted || got < ContentProtector.TagSize) throw new CryptographicException("The sealed file is shorter than it was.");
        Span<byte> nonce = stackalloc byte[12];
        ContentProtector.Nonce(nonce, chunk, last: chunk == _chunks - 1);
        var length = got - ContentProtector.TagSize;
        _cipher.Decrypt(nonce, _sealed.AsSpan(0, length), _sealed.AsSpan(length, ContentProtector.TagSize), _plain.AsSpan(0, length), _head);
        _current = chunk;
    }

    private int Copy(long chunk, Span<byte> buffer)
    {
        var at = (int)(_position - chunk * ContentProtector.ChunkSize);
        var length = (int)Math.Min(Math.Min(buffer.Length, ContentProtector.ChunkSize - at), Length - _position);
        _plain.AsSpan(at, length).CopyTo(buffer);
        _position += length;
        return length;
    }
}
