using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.Data;

namespace Pom.Bench.Intake;

/// <summary>The writing statements of one registration with their values, as they went to the database. Played again with fresh keys
/// they are the same rows without the service around them: what the database itself can commit.</summary>
internal sealed class Recording
{
    private readonly List<Statement> _statements = [];
    private readonly HashSet<long> _own = [];
    private string _owner = "";
    private long _number = 1_000_000_000;

    private sealed record Statement(Guid Connection, string Text, IReadOnlyList<(string Name, object? Value)> Values);

    public static async Task<Recording> OfAsync(Func<Task> registration)
    {
        var recording = new Recording();
        var commands = new ConcurrentQueue<Statement>();
        using (DiagnosticListener.AllListeners.Subscribe(new Listeners(commands))) await registration();
        // The key of the command is the first thing that the registration writes, its answer the last; the relay beside it has its own connection.
        var all = commands.SkipWhile(c => !c.Text.Contains("INSERT INTO \"IdempotentRequests\"", StringComparison.Ordinal)).ToList();
        var connection = all[0].Connection;
        all.RemoveAll(c => c.Connection != connection);
        recording._statements.AddRange(all.Take(1 + all.FindIndex(c => c.Text.Contains("UPDATE \"IdempotentRequests\"", StringComparison.Ordinal))));
        recording._own.Add((long)recording.ValueIn("IncomingItems", "RegisterNumber"));
        recording._own.Add((long)recording.ValueIn("Deliveries", "Sequence"));
        recording._owner = (string)recording.ValueIn("Outbox", "Owner");
        return recording;
    }

    public async Task<double> PlayAsync(IServiceProvider services, int writers, TimeSpan time)
    {
        var options = services.GetRequiredService<DatabaseOptions>();
        // SQLite has one writer; more of them would only wait for each other's lock.
        var connections = options.Provider == DatabaseProvider.Sqlite ? 1 : writers;
        var (watch, count) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DocumentIntakeDb>();
            await db.Database.OpenConnectionAsync();
            while (watch.Elapsed < time)
            {
                await PlayOnceAsync(db.Database.GetDbConnection());
                Interlocked.Increment(ref count);
            }
        }));
        return count / watch.Elapsed.TotalSeconds;
    }

    private async Task PlayOnceAsync(DbConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var number = Interlocked.Increment(ref _number);
        var fresh = _own.ToDictionary(o => (object)o, _ => (object)number);
        fresh[_owner] = "bare"; // no relay is woken for these messages
        foreach (var statement in _statements)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = statement.Text;
            foreach (var (name, value) in statement.Values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = Fresh(value, fresh) ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    private object ValueIn(string table, string column)
    {
        var insert = _statements.Select(s => (Statement: s, Match: Regex.Match(s.Text, $@"INSERT INTO ""{table}"" \((?<columns>[^)]*)\)\s+VALUES \((?<values>[^)]*)\)"))).First(s => s.Match.Success);
        var parameter = insert.Match.Groups["values"].Value.Split(", ")[Array.IndexOf(insert.Match.Groups["columns"].Value.Split(", "), $"\"{column}\"")];
        return insert.Statement.Values.Single(v => v.Name == parameter).Value!;
    }

    private static object? Fresh(object? value, Dictionary<object, object> fresh)
    {
        if (value is not null && fresh.TryGetValue(value, out var known)) return known;
        // Keys: ids, and the Idempotency-Key, which is an id in text.
        var isKey = value is Guid || value is string text && text.Length == 36 && Guid.TryParse(text, out _);
        if (value is null || !isKey) return value;
        var id = Guid.CreateVersion7();
        return fresh[value] = value is string ? id.ToString() : id;
    }

    private sealed class Listeners(ConcurrentQueue<Statement> commands) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: { } command, ConnectionId: var connection }) return;
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) return;
            commands.Enqueue(new Statement(connection, command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
        }

        public void OnCompleted() { }
        public void OnError(Exception error) { }
    }
}
