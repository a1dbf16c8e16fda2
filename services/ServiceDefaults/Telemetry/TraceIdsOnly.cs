using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Pom.ServiceDefaults.Telemetry;

/// <summary>Keeps activities alive when no exporter is configured, so that one trace id still runs through requests, outbox and
/// consumers and stands in every log line and problem.</summary>
internal sealed class TraceIdsOnly : IHostedService
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "MassTransit" || source.Name.StartsWith("Pom.", StringComparison.Ordinal),
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(_listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _listener.Dispose();
        return Task.CompletedTask;
    }
}
