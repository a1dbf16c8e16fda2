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
internal sealed partial class Recording
{
    /// <summary>Tables that a registration writes and the relay of the outbox does not begin with.</summary>
    private static readonly string[] s_marks = ["\"NumberSequences\"", "INSERT INTO \"IncomingItems\"", "\"IdempotentRequests\"", "\"ItemWords\"", "\"Deliveries\"", "\"RoutingSteps\""];

    private readonly List<Statement> _statements = [];
    private long _number = 1_000_000_000;
    private readonly HashSet<long> _own = [];

    private sealed record Statement(string Text, IReadOnlyList<(string Name, object? Value)> Values);

    public static async Task<Recording> OfAsync(Func<Task> registration)
    {
        var recording = new Recording();
        var commands = new ConcurrentQueue<Statement>();
        using (DiagnosticListener.AllListeners.Subscribe(new Listeners(commands))) await registration();
        recording._statements.AddRange(commands.Where(c => s_marks.Any(m => c.Text.Contains(m, StringComparison.Ordinal))));
        var insert = recording._statements.Single(s => s.Text.Contains("INSERT INTO \"IncomingItems\"", StringComparison.Ordinal));
        // Among the values of the batch the number of the register is the only long that comes with each word of the title.
        recording._own.Add(insert.Values.Select(v => v.Value).OfType<long>().GroupBy(v => v).MaxBy(g => g.Count())!.Key);
        recording._own.Add(SequenceOf(recording._statements));
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

    /// <summary>The department's number of the delivery.</summary>
    private static long SequenceOf(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            var insert = Deliveries().Match(statement.Text);
            if (!insert.Success) continue;
            var column = Array.IndexOf(insert.Groups["columns"].Value.Split(", "), "\"Sequence\"");
            var parameter = insert.Groups["values"].Value.Split(", ")[column];
            return (long)statement.Values.Single(v => v.Name == parameter).Value!;
        }
        throw new InvalidOperationException("A registration writes no delivery any more; the recording must be adapted.");
    }

    [GeneratedRegex("INSERT INTO \"Deliveries\" \\((?<columns>[^)]*)\\)\\s+VALUES \\((?<values>[^)]*)\\)")]
    private static partial Regex Deliveries();

    private static object? Fresh(object? value, Dictionary<object, object> fresh)
    {
        // Keys: ids, and the Idempotency-Key, which is an id in text.
        var isKey = value is Guid || value is string text && text.Length == 36 && Guid.TryParse(text, out _);
        if (value is null || (!isKey && value is not long)) return value;
        if (!fresh.TryGetValue(value, out var other))
        {
            if (value is long) return value;
            var id = Guid.CreateVersion7();
            fresh[value] = other = value is string ? id.ToString() : id;
        }
        return other;
    }

    private sealed class Listeners(ConcurrentQueue<Statement> commands) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: { } command }) return;
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) return;
            commands.Enqueue(new Statement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
        }

        public void OnCompleted() { }
        public void OnError(Exception error) { }
    }
}
