using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Features.Sending;

/// <summary>Sends what is due through one provider, from the database and nowhere else: what a dead provider leaves behind waits there
/// with growing pauses until it is of no more use, and then says so. A row is claimed by a conditional update, so that replicas
/// share the work; a claim lapses. At least once: the notice's id is the provider's reference.</summary>
internal sealed class ProviderLane(IProvider provider, IServiceScopeFactory scopes, NotificationsOptions options, CityPack pack, TimeProvider clock, ILogger<ProviderLane> log)
{
    private const int BatchSize = 64;

    public IProvider Provider => provider;
    public Breaker Breaker { get; } = new(NotificationsOptions.FailuresToBreak, options.Break);

    /// <summary>One look at what is due.</summary>
    /// <returns>Whether there may be more at once.</returns>
    public async Task<bool> RoundAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var state = Breaker.State(now);
        var due = await Db(db => db.Notices.AsNoTracking().Where(n => n.State == NoticeState.Queued && n.Channel == provider.Channel && n.DueAt <= now).OrderBy(n => n.DueAt).Take(BatchSize).ToListAsync(ct));
        var useful = new List<Notice>();
        foreach (var notice in due)
            if (!await PutOffAsync(notice, now, ct)) useful.Add(notice);
        if (state == "open") return false;
        await Parallel.ForEachAsync(state == "closed" ? useful : useful.Take(1), new ParallelOptions { MaxDegreeOfParallelism = provider.Parallel, CancellationToken = ct },
            async (notice, token) => { if (Breaker.State(clock.GetUtcNow()) != "open") await SendAsync(notice, token); });
        return due.Count == BatchSize && Breaker.State(clock.GetUtcNow()) == "closed";
    }

    /// <summary>Too late, or the night has come while it waited.</summary>
    private async Task<bool> PutOffAsync(Notice notice, DateTimeOffset now, CancellationToken ct)
    {
        var own = notice.OwnTime(now);
        var morning = pack.Notifications.Of(notice.Kind).EvenInQuietHours ? own : pack.Notifications.QuietHours.After(own, pack.Calendar);
        if (own > notice.UsefulUntil || morning > notice.UsefulUntil)
        {
            await ChangeAsync(notice, u => u.SetProperty(n => n.State, NoticeState.Dropped).SetProperty(n => n.Reason, Reasons.TooLate), ct);
            return true;
        }
        if (morning == own) return false;
        await ChangeAsync(notice, u => u.SetProperty(n => n.DueAt, notice.RealTime(morning)).SetProperty(n => n.NotBefore, morning), ct);
        return true;
    }

    private async Task SendAsync(Notice notice, CancellationToken ct)
    {
        var lease = clock.GetUtcNow() + options.Timeout * 2;
        if (await ChangeAsync(notice, u => u.SetProperty(n => n.DueAt, lease).SetProperty(n => n.LastError, (string?)null).SetProperty(n => n.Attempts, n => n.Attempts + 1), ct) == 0) return; // another replica has it, or it was withdrawn
        await using var scope = scopes.CreateAsyncScope();
        var protector = scope.ServiceProvider.GetRequiredService<PersonalDataProtector>();
        var text = JsonSerializer.Deserialize<NoticeText>(protector.OpenBytes(notice.Text!.Value), MessageTypes.Json)!;
        try
        {
            var taken = await provider.SendAsync(new Outgoing(notice.Id, protector.Open(notice.Address!.Value), text, notice.Language, Repeat: notice.Attempts > 0), ct);
            await TakenAsync(notice, taken, ct);
        }
        catch (ProviderRefusedException e)
        {
            await Db(db => db.Notices.Where(n => n.Id == notice.Id && n.State == NoticeState.Queued)
                .ExecuteUpdateAsync(u => u.SetProperty(n => n.State, NoticeState.Failed).SetProperty(n => n.Reason, Reasons.Refused).SetProperty(n => n.LastError, e.Message), ct));
            log.LogWarning("{Provider} refused notice {NoticeId} ({Kind}): {Error}", provider.Name, notice.Id, notice.Kind, e.Message);
        }
        catch (ProviderFailedException e)
        {
            await FailedAsync(notice, e.Message, ct);
        }
    }

    /// <summary>Sent is the truth, also where it was withdrawn while it was on its way.</summary>
    private async Task TakenAsync(Notice notice, Taken taken, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var own = notice.OwnTime(now);
        var state = taken.Delivered ? NoticeState.Delivered : NoticeState.Sent;
        await Db(db => db.Notices.Where(n => n.Id == notice.Id && (n.State == NoticeState.Queued || n.State == NoticeState.Dropped)).ExecuteUpdateAsync(u => u
            .SetProperty(n => n.State, state).SetProperty(n => n.Reason, (string?)null), ct));
        // A report may have come before this answer; then the state stays and only the rest is filled in.
        await Db(db => db.Notices.Where(n => n.Id == notice.Id).ExecuteUpdateAsync(u => u
            .SetProperty(n => n.ProviderId, taken.Id).SetProperty(n => n.SentAt, own).SetProperty(n => n.LastError, (string?)null)
            .SetProperty(n => n.DeliveredAt, n => taken.Delivered ? own : n.DeliveredAt), ct));
        if (!Breaker.Succeeded()) return;
        log.LogInformation("{Provider} takes messages again", provider.Name);
        // It is back: whatever waits with a long pause may go now.
        await Db(db => db.Notices.Where(n => n.State == NoticeState.Queued && n.Channel == provider.Channel && n.LastError != null && n.DueAt > now).ExecuteUpdateAsync(u => u.SetProperty(n => n.DueAt, now), ct));
    }

    private async Task FailedAsync(Notice notice, string error, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        Breaker.Failed(now);
        var pause = TimeSpan.FromTicks((long)Math.Min(options.LongestPause.Ticks, options.FirstPause.Ticks * Math.Pow(2, Math.Min(notice.Attempts, 30)))) * (0.8 + Random.Shared.NextDouble() * 0.4);
        log.LogWarning("{Provider} did not take notice {NoticeId} ({Kind}): {Error}; attempt {Attempt}, the next in {Pause}", provider.Name, notice.Id, notice.Kind, error, notice.Attempts + 1, pause);
        await Db(db => db.Notices.Where(n => n.Id == notice.Id && n.State == NoticeState.Queued).ExecuteUpdateAsync(u => u.SetProperty(n => n.DueAt, now + pause).SetProperty(n => n.LastError, error), ct));
    }

    /// <summary>Changes the row if nobody else has since it was read.</summary>
    private Task<int> ChangeAsync(Notice seen, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Notice>> change, CancellationToken ct) =>
        Db(db => db.Notices.Where(n => n.Id == seen.Id && n.State == NoticeState.Queued && n.DueAt == seen.DueAt).ExecuteUpdateAsync(change, ct));

    private async Task<T> Db<T>(Func<NotificationsDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<NotificationsDb>());
    }
}
