using Microsoft.EntityFrameworkCore;
using Polly;
using Polly.Retry;

namespace Pom.ServiceDefaults.Data;

/// <summary>Brings a database up to date.</summary>
public static class Migration
{
    /// <summary>A database server that is started beside us may need half a minute to answer; a minute is waited for it.</summary>
    private static readonly ResiliencePipeline s_untilItAnswers = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e.IsDatabaseOutage()),
        BackoffType = DelayBackoffType.Exponential,
        Delay = TimeSpan.FromMilliseconds(250),
        MaxDelay = TimeSpan.FromSeconds(5),
        MaxRetryAttempts = 15,
        UseJitter = true,
    }).Build();

    /// <summary>Creates the database where it is missing and applies the migrations it lacks.</summary>
    public static async Task MigrateWhenThereAsync(this DbContext db, CancellationToken ct = default) =>
        await s_untilItAnswers.ExecuteAsync(async token => await db.Database.MigrateAsync(token), ct);
}
