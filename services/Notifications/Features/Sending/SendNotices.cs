namespace Pom.Notifications.Features.Sending;

/// <summary>Each provider has a lane of its own, so that a dead one holds up no other.</summary>
internal sealed class SendNotices(IReadOnlyList<ProviderLane> lanes, NotificationsOptions options, ILogger<SendNotices> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(lanes.Select(lane => RunAsync(lane, stoppingToken)));

    private async Task RunAsync(ProviderLane lane, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!await lane.RoundAsync(ct)) await Task.Delay(options.Poll, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogWarning(e, "The notices of {Provider} could not be sent; trying again", lane.Provider.Name);
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }
}
