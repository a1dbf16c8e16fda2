using System.Security.Cryptography;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Tests.Data;

internal sealed class ContentProtectorTests
{
    private const int Chunk = 64 * 1024, Head = 21, Tag = 16;
    private string _folder = null!;
    private ContentProtector _protector = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _folder = Directory.CreateTempSubdirectory("pom-sealed-").FullName;
        _protector = new ContentProtector(PlatformKeys.Load(_folder, create: true));
    }

    [OneTimeTearDown]
    public void Stop() => Directory.Delete(_folder, recursive: true);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(Chunk - 1)]
    [TestCase(Chunk)]
    [TestCase(Chunk + 1)]
    [TestCase(3 * Chunk)]
    public async Task What_is_sealed_opens_whole_and_in_any_range(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var path = await Seal(content);
        using var open = Open(path);
        var whole = new MemoryStream();
        await open.CopyToAsync(whole);
        Assert.That(whole.ToArray(), Is.EqualTo(content));

        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 50 && length > 0; i++)
        {
            var (from, count) = (random.Next(length), random.Next(1, 2 * Chunk));
            var range = new byte[Math.Min(count, length - from)];
            open.Position = from;
            if (i % 2 == 0) open.ReadExactly(range);
            else await open.ReadExactlyAsync(range);
            Assert.That(range.AsSpan().SequenceEqual(content.AsSpan(from, range.Length)), Is.True, $"seed {seed}: {range.Length} from {from}");
        }
    }

    [Test]
    public async Task Chunks_that_are_changed_moved_cut_off_or_foreign_do_not_open()
    {
        var content = RandomNumberGenerator.GetBytes(3 * Chunk);
        var path = await Seal(content);
        var bytes = await File.ReadAllBytesAsync(path);
        const int sealedChunk = Chunk + Tag;
        var swapped = bytes.ToArray();
        bytes.AsSpan(Head, sealedChunk).CopyTo(swapped.AsSpan(Head + sealedChunk));
        bytes.AsSpan(Head + sealedChunk, sealedChunk).CopyTo(swapped.AsSpan(Head));
        var other = await File.ReadAllBytesAsync(await Seal(content));
        other.AsSpan(Head, sealedChunk).CopyTo(bytes.AsSpan(Head));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Read(Flip(path, Head + 5)), Throws.InstanceOf<CryptographicException>(), "a changed byte");
            Assert.That(() => Read(Flip(path, Head - 1)), Throws.InstanceOf<CryptographicException>(), "a changed salt");
            Assert.That(() => Read(swapped), Throws.InstanceOf<CryptographicException>(), "two chunks in each other's place");
            Assert.That(() => Read(File.ReadAllBytes(path)[..(Head + 2 * sealedChunk)]), Throws.InstanceOf<CryptographicException>(), "cut off between two chunks");
            Assert.That(() => Read(bytes), Throws.InstanceOf<CryptographicException>(), "a chunk of another file with the same content");
            Assert.That(() => Read("%PDF-1.4 in the clear, and long enough"u8.ToArray()), Throws.InstanceOf<CryptographicException>());
        }
    }

    private static byte[] Flip(string path, int at)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 1;
        return bytes;
    }

    private byte[] Read(byte[] file)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, file);
        using var open = Open(path);
        var whole = new MemoryStream();
        open.CopyTo(whole);
        return whole.ToArray();
    }

    private Stream Open(string path) => _protector.Open(File.OpenHandle(path));

    private async Task<string> Seal(byte[] content)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0);
        using var writer = _protector.Seal(file);
        for (var at = 0; at < content.Length; at += 50_000) await writer.WriteAsync(content.AsMemory(at, Math.Min(50_000, content.Length - at)), default);
        await writer.CompleteAsync(default);
        return path;
    }
}
