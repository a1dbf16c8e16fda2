using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Pom.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs for every process. Without <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> nothing is exported, but trace
/// ids still run through requests, messages and logs.</summary>
public static class TelemetrySetup
{
    private static readonly string[] s_sources = ["Microsoft.AspNetCore", "System.Net.Http", "MassTransit", "Npgsql", "Yarp.ReverseProxy", Messaging.OutboxPublisher.Activities.Name, EfCoreActivities.SourceName, "Pom.*"];
    private static readonly string[] s_meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "MassTransit", "Npgsql", "Microsoft.EntityFrameworkCore", "Polly", "Pom.*"];

    /// <summary>True for a host in a process whose activities and meters another host exports already.</summary>
    public const string SharedKey = "Pom:Telemetry:Shared";

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder, string process)
    {
        builder.Logging.Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            // Somebody must listen, or no activity is made and the trace would break at the first message.
            builder.Services.AddHostedService<TraceIdsOnly>();
            return builder;
        }

        if (!builder.Configuration.GetValue(SharedKey, false)) AddTracesAndMetrics(builder, process);
        builder.Logging.AddOpenTelemetry(o =>
        {
            o.IncludeFormattedMessage = true;
            o.IncludeScopes = true;
            o.SetResourceBuilder(ResourceBuilder.CreateDefault().AddService(process, serviceNamespace: "pom"));
            o.AddOtlpExporter();
        });
        return builder;
    }

    private static void AddTracesAndMetrics(WebApplicationBuilder builder, string process)
    {
        builder.Services.AddHostedService<EfCoreActivities>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(process, serviceNamespace: "pom", serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}"))
            .WithTracing(t => t.AddSource(s_sources).AddOtlpExporter())
            .WithMetrics(m => m.AddMeter(s_meters).AddOtlpExporter());
    }
}
