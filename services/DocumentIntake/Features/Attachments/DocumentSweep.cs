using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;

namespace Pom.DocumentIntake.Features.Attachments;

/// <summary>Clears away, at the start and once a day, what broken uploads left behind and what nobody ever bound to an item. Several
/// replicas may do so at once.</summary>
internal sealed class DocumentSweep(IServiceScopeFactory scopes, DocumentStore store, DocumentIntakeOptions options, ILogger<DocumentSweep> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromDays(1);
    private const int Batch = 200;

    /// <param name="Parts">Uploads that never came to an end.</param>
    /// <param name="Unbound">Attachments that no item took in time.</param>
    /// <param name="Files">Contents that nothing referred to any more.</param>
    internal sealed record Swept(int Parts, int Unbound, int Files);

    public async Task<Swept> SweepAsync(CancellationToken ct)
    {
        var parts = store.SweepParts();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DocumentIntakeDb>();
        var (unbound, files) = await SweepUnboundAsync(db, ct);
        foreach (var (sha256, marker) in store.Unconfirmed())
        {
            if (await RemoveUnusedAsync(db, sha256, ct)) files++;
            File.Delete(marker);
        }
        return new Swept(parts, unbound, files);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var daily = new PeriodicTimer(s_pause);
        do
        {
            try
            {
                var swept = await SweepAsync(stoppingToken);
                if (swept != new Swept(0, 0, 0)) log.LogInformation("Swept {Parts} broken uploads, {Unbound} unbound attachments, {Files} unused contents", swept.Parts, swept.Unbound, swept.Files);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("The sweep of the document store was left for tomorrow: {Error}", e.GetType().Name);
            }
        }
        while (await daily.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<(int Unbound, int Files)> SweepUnboundAsync(DocumentIntakeDb db, CancellationToken ct)
    {
        var before = TimeProvider.System.GetUtcNow() - options.UnboundAttachments;
        int unbound = 0, files = 0;
        while (true)
        {
            var old = await db.Attachments.AsNoTracking().Where(a => a.ItemId == null && a.StoredAt < before).OrderBy(a => a.StoredAt).Select(a => new { a.Id, a.Sha256 }).Take(Batch).ToListAsync(ct);
            foreach (var attachment in old)
            {
                // Asked again in the same statement: an item may take it at this moment.
                unbound += await db.InTransactionAsync(() => db.Attachments.Where(a => a.Id == attachment.Id && a.ItemId == null).ExecuteDeleteAsync(ct), ct);
                if (await RemoveUnusedAsync(db, attachment.Sha256, ct)) files++;
            }
            if (old.Count < Batch) return (unbound, files);
        }
    }

    private async Task<bool> RemoveUnusedAsync(DocumentIntakeDb db, string sha256, CancellationToken ct) =>
        !await db.Attachments.AnyAsync(a => a.Sha256 == sha256, ct) && store.Remove(sha256);
}
