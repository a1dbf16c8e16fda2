using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Pom.ServiceDefaults.Telemetry;

/// <summary>EF Core writes no activities of its own: bridges its diagnostic events. Npgsql does write them, so PostgreSQL is left
/// out. The SQL is parameterised text; values are never recorded.</summary>
internal sealed class EfCoreActivities : IHostedService, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public const string SourceName = "Pom.EfCore";
    private static readonly ActivitySource s_source = new(SourceName);
    private readonly List<IDisposable> _subscriptions = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
        return Task.CompletedTask;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            _subscriptions.Add(value.Subscribe(this, name => name.StartsWith("Microsoft.EntityFrameworkCore.Database.Command.Command", StringComparison.Ordinal)));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        var (command, start, duration, error) = value.Value switch
        {
            CommandExecutedEventData e => (e.Command, e.StartTime, e.Duration, null),
            CommandErrorEventData e => (e.Command, e.StartTime, e.Duration, e.Exception),
            _ => (null, default, default, (Exception?)null),
        };
        if (command?.Connection is not { } connection || connection is Npgsql.NpgsqlConnection) return;
        using var activity = s_source.StartActivity("db " + command.CommandText.Split(' ', 2)[0], ActivityKind.Client, default(ActivityContext), startTime: start);
        if (activity is null) return;
        activity.SetTag("db.system.name", connection is Microsoft.Data.Sqlite.SqliteConnection ? "sqlite" : "microsoft.sql_server").SetTag("db.query.text", command.CommandText);
        if (error is not null) activity.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
        activity.SetEndTime(start.UtcDateTime + duration);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }
}
