using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pom.Cases.Data;
using Pom.Cases.Rules;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Cases.Registers;

/// <summary>Sends what cases ask of the registers and brings the answers home; never on the path of anybody's request. Each register
/// has its own loop, so that one that hangs holds up no other. While one is away its requests wait, their cases are parked by name,
/// and the desks are told; when it is back they go on by themselves.</summary>
internal sealed partial class RegisterWorker<TDb>(RegisterBook<TDb> book, IServiceScopeFactory scopes, RegisterClock clock, ReplicaName replica, ILogger<RegisterWorker<TDb>> log) : BackgroundService where TDb : CasesDb
{
    private const int ParkedAtOnce = 100;
    private const int RecordAttempts = 5;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_claim = TimeSpan.FromSeconds(60);

    private DateTimeOffset Now => clock.Time.GetUtcNow();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(book.Entries.Where(e => e.IsAsked).Select(e => RunAsync(e, stoppingToken)));

    private async Task RunAsync(RegisterEntry entry, CancellationToken ct)
    {
        bool? told = null; // whether the desks think that it is available
        var first = true;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (first) await ReleaseOwnAsync(entry, ct);
                first = false;
                told = await TellAsync(entry, told, ct);
                if (!await PassAsync(entry, ct)) await entry.Bell.WaitAsync(s_poll, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogWarning(e, "The requests to {Register} could not be worked off; trying again in a second", entry.Name);
                first = true;
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    /// <summary>What this replica had in hand when it ended may have been sent or not: it is sent again under the same key.</summary>
    private async Task ReleaseOwnAsync(RegisterEntry entry, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await db.InTransactionAsync(() => db.Set<RegisterRequest>().Where(r => r.State == RegisterRequestState.Waiting && r.Register == entry.Name && r.ClaimedBy == replica.Value)
            .ExecuteUpdateAsync(u => u.SetProperty(r => r.Claim, (Guid?)null).SetProperty(r => r.ClaimedBy, (string?)null).SetProperty(r => r.ClaimedUntil, (DateTimeOffset?)null), ct), ct);
    }

    /// <returns>True when there may be more to send at once.</returns>
    private async Task<bool> PassAsync(RegisterEntry entry, CancellationToken ct)
    {
        var away = entry.Breaker == BreakerState.Open && Now < entry.TryAgainAt;
        var limit = away ? ParkedAtOnce : entry.Breaker == BreakerState.Closed ? entry.Options.Concurrency * 4 : 1;
        var batch = await ClaimAsync(entry, limit, ct);
        if (batch.Count == 0)
        {
            if (!away && entry.Breaker != BreakerState.Closed) await entry.ProbeAsync(ct);
            return false;
        }
        var failed = new ConcurrentBag<(Guid Id, string Why)>();
        if (away) foreach (var request in batch) failed.Add((request.Id, entry.LastError ?? "it is away"));
        else
            await Parallel.ForEachAsync(batch, new ParallelOptions { MaxDegreeOfParallelism = entry.Options.Concurrency, CancellationToken = ct }, async (request, token) =>
            {
                try { await AskAsync(entry, request, token); }
                catch (RegisterUnavailableException e) { failed.Add((request.Id, e.Why)); }
            });
        if (!failed.IsEmpty) await ParkAsync(entry, failed, ct);
        return batch.Count == limit && (away || failed.IsEmpty);
    }

    /// <summary>Takes requests in hand, in the order of asking. Two replicas never have the same one; what a dead one had is free again
    /// after a while, and may be sent twice, which is what the key is for.</summary>
    private async Task<List<RegisterRequest>> ClaimAsync(RegisterEntry entry, int limit, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var now = Now;
        var due = await db.Set<RegisterRequest>().AsNoTracking()
            .Where(r => r.State == RegisterRequestState.Waiting && r.Register == entry.Name && r.NextAttempt <= now && (r.ClaimedUntil == null || r.ClaimedUntil < now))
            .OrderBy(r => r.NextAttempt).Take(limit).Select(r => r.Id).ToListAsync(ct);
        if (due.Count == 0) return [];
        var claim = Guid.CreateVersion7();
        await db.InTransactionAsync(() => db.Set<RegisterRequest>()
            .Where(r => due.Contains(r.Id) && r.State == RegisterRequestState.Waiting && (r.ClaimedUntil == null || r.ClaimedUntil < now))
            .ExecuteUpdateAsync(u => u.SetProperty(r => r.Claim, claim).SetProperty(r => r.ClaimedBy, replica.Value).SetProperty(r => r.ClaimedUntil, now + s_claim), ct), ct);
        return await db.Set<RegisterRequest>().AsNoTracking().Where(r => r.Claim == claim).OrderBy(r => r.Position).ToListAsync(ct);
    }

    private async Task AskAsync(RegisterEntry entry, RegisterRequest request, CancellationToken ct)
    {
        PlatformClock.Play(null);
        var question = new RegisterQuestion(request.Id, request.Operation, book.Open(request.Payload), request.CaseReference, request.Purpose, request.RequestedBy);
        var answer = await entry.AskAsync(question, hasPatience: true, request.TraceParent, ct);
        PlatformClock.Play(request.PlayedNow(Now));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RecordAsync(entry, request.Id, answer, ct);
                return;
            }
            // Another answer of the same case, or an official, was faster by a moment.
            catch (DbUpdateConcurrencyException) when (attempt < RecordAttempts) { await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25 * attempt)), ct); }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // It is asked again later; the register gives the same answer to the same key.
                log.LogError(e, "The answer of {Register} to {Request} could not be recorded", entry.Name, request.Id);
                await PutOffAsync(request.Id, Now + entry.Options.Break, $"the answer could not be recorded: {e.GetType().Name}", ct);
                return;
            }
        }
    }

    private async Task RecordAsync(RegisterEntry entry, Guid id, RegisterAnswer answer, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var answers = scope.ServiceProvider.GetRequiredService<RegisterAnswers<TDb>>();
        await db.InTransactionAsync(async () =>
        {
            var row = await db.Set<RegisterRequest>().SingleAsync(r => r.Id == id, ct);
            if (row.State != RegisterRequestState.Waiting) return;
            (row.Attempts, row.LastError) = (row.Attempts + 1, null);
            switch (answer)
            {
                case RegisterAnswer.Done done:
                    await answers.RecordAsync(row, RegisterRequestState.Done, done.Result, entry.Name, ct);
                    break;
                case RegisterAnswer.Rejected no:
                    await answers.RecordAsync(row, RegisterRequestState.Rejected, JsonSerializer.SerializeToElement(new { no.Code, no.Reason }, MessageTypes.Json), entry.Name, ct);
                    break;
                default:
                    row.Release(Now + PollAfter(entry.Options, row.Attempts));
                    await answers.ResumeAsync(await db.Cases.SingleAsync(c => c.Id == row.CaseId, ct), row, scope.ServiceProvider.GetRequiredService<CaseOffice<TDb>>().As(entry.Name).Act(), ct);
                    break;
            }
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    private async Task PutOffAsync(Guid id, DateTimeOffset until, string why, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await db.InTransactionAsync(() => db.Set<RegisterRequest>().Where(r => r.Id == id && r.State == RegisterRequestState.Waiting).ExecuteUpdateAsync(u => u
            .SetProperty(r => r.Claim, (Guid?)null).SetProperty(r => r.ClaimedBy, (string?)null).SetProperty(r => r.ClaimedUntil, (DateTimeOffset?)null)
            .SetProperty(r => r.NextAttempt, until).SetProperty(r => r.LastError, why).SetProperty(r => r.Attempts, r => r.Attempts + 1), ct), ct);
    }

    private static TimeSpan PollAfter(RegisterOptions options, int attempts)
    {
        var pause = options.FirstPoll * Math.Pow(2, Math.Min(attempts - 1, 20));
        return pause < options.LongestPoll ? pause : options.LongestPoll;
    }
}
