using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Features.Attachments;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Attachments;

internal sealed class DocumentSweepTests
{
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [SetUp]
    public async Task Start() => _clerk = (_platform = await TestPlatform.StartAsync(new DocumentIntakeModule())).Clerk();

    [TearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _platform.DisposeAsync();
    }

    private Task<DocumentSweep.Swept> Sweep() => _platform.Services.GetServices<IHostedService>().OfType<DocumentSweep>().Single().SweepAsync(default);

    private string Incoming => Path.Combine(_platform.DataDirectory, "documents", "incoming");

    private async Task Age(TimeSpan by)
    {
        foreach (var file in _platform.StoredFiles()) File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file) - by);
        var then = TimeProvider.System.GetUtcNow() - by;
        await _platform.Db<DocumentIntakeDb, int>(db => db.Attachments.ExecuteUpdateAsync(u => u.SetProperty(a => a.StoredAt, then)));
    }

    [Test]
    public async Task What_nobody_binds_to_an_item_goes_after_its_time_and_what_an_item_has_stays()
    {
        byte[] shared = [.. Desk.Pdf, (byte)'\n'];
        await _clerk.RegisterLetter();
        var alsoShared = await _clerk.Attach(shared);
        await (await _clerk.Register(Desk.Letter(await _clerk.Attach(shared)))).Read();
        await _clerk.Attach(Desk.Png, "image/png");
        await Age(TimeSpan.FromHours(47));
        Assert.That(await Sweep(), Is.EqualTo(new DocumentSweep.Swept(0, 0, 0)));

        await Age(TimeSpan.FromHours(49));
        Assert.That(await Sweep(), Is.EqualTo(new DocumentSweep.Swept(0, 2, 1)), "two unbound rows, but one of the contents belongs to an item, too");
        Assert.That(_platform.StoredFiles(), Has.Count.EqualTo(2));
        await (await _clerk.GetAsync($"{Desk.Attachments}/{alsoShared}")).Refused(404, "unknown-attachment");
        await (await _clerk.Register(Desk.Letter(alsoShared))).Refused(400, "invalid-input", "attachments[0].attachmentId");
    }

    [Test]
    public async Task A_played_day_of_another_year_does_not_make_uploads_old()
    {
        _platform.Clock.Now = new DateTimeOffset(2016, 10, 10, 10, 5, 0, TimeSpan.FromHours(2));
        await _clerk.Attach();
        await Age(TimeSpan.FromHours(1));

        Assert.That(await Sweep(), Is.EqualTo(new DocumentSweep.Swept(0, 0, 0)));
    }

    [Test]
    public async Task Broken_uploads_of_a_process_that_was_killed_go_and_one_that_is_under_way_stays()
    {
        await _clerk.Attach();
        var left = Path.Combine(Incoming, "left.part");
        await File.WriteAllTextAsync(left, "%PDF-1.4 half");
        await using var underWay = new FileStream(Path.Combine(Incoming, "busy.part"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        foreach (var file in new[] { left, underWay.Name }) File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));

        Assert.That((await Sweep()).Parts, Is.EqualTo(1));
        Assert.That(Directory.GetFiles(Incoming), Is.EqualTo(new[] { underWay.Name }));
    }

    [Test]
    public async Task Content_whose_row_was_never_written_goes_and_one_that_was_stays()
    {
        var kept = (await (await _clerk.Upload(Desk.Pdf)).Read()).Text("sha256");
        var lost = (await (await _clerk.Upload(Desk.Png, "image/png")).Read()).Text("sha256");
        await _platform.Db<DocumentIntakeDb, int>(db => db.Attachments.Where(a => a.Sha256 == lost).ExecuteDeleteAsync());
        foreach (var sha256 in new[] { kept, lost }) await File.WriteAllTextAsync(Path.Combine(Incoming, $"{sha256}-{Guid.NewGuid():N}.kept"), "");
        Assert.That((await Sweep()).Files, Is.Zero, "both are too young");
        await Age(TimeSpan.FromHours(1));

        Assert.That((await Sweep()).Files, Is.EqualTo(1));
        Assert.That(_platform.StoredFiles().Select(Path.GetFileName), Is.EqualTo(new[] { kept }));
    }

    [Test]
    public async Task A_full_disk_is_said_clearly_leaves_nothing_and_the_next_upload_works()
    {
        var documents = Path.Combine(_platform.DataDirectory, "documents");
        Directory.CreateDirectory(documents);
        if (!Environment.IsPrivilegedProcess || await Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", documents) != 0)
            Assert.Ignore("A small disk cannot be mounted here (needs root and the right to mount).");
        try
        {
            byte[] large = [.. Desk.Pdf[..^6], .. new byte[400_000], .. "\n%%EOF"u8];
            await (await _clerk.Upload(large)).Refused(507, "document-store-unavailable");

            Assert.That(_platform.StoredFiles(), Is.Empty);
            Assert.That(await _platform.Count("Attachments"), Is.Zero);
            await (await _clerk.Register(Desk.Letter(await _clerk.Attach()))).Read();
        }
        finally
        {
            await Run("umount", documents);
        }
    }

    private static async Task<int> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
