using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pom.Payments.Tests.Sessions;

/// <summary>The end of a process in the middle of a command: from then on nothing of that command reaches the database or the
/// terminal any more. It belongs to the asynchronous flow of the command.</summary>
internal sealed class Death
{
    private static readonly AsyncLocal<Death?> s_current = new();

    public static Death? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    public static bool IsDead => Current?.Dead == true;

    /// <summary>Which commit of the command it happens at; 0: none.</summary>
    public int AtCommit { get; init; }

    /// <summary>Just after that commit, else just before it.</summary>
    public bool After { get; init; }

    public bool Dead { get; private set; }

    private int Commits { get; set; }

    public KilledException Die()
    {
        Dead = true;
        return new KilledException();
    }

    /// <summary>Looks at every commit and command of the database.</summary>
    internal sealed class Interceptor : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (Current is not { } death) return ValueTask.FromResult(result);
            if (death.Dead) throw new KilledException();
            death.Commits++;
            if (!death.After && death.Commits == death.AtCommit) throw death.Die();
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (Current is { After: true } death && death.Commits == death.AtCommit && !death.Dead) throw death.Die();
            return Task.CompletedTask;
        }

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            IsDead ? throw new KilledException() : ValueTask.FromResult(result);
    }
}

internal sealed class KilledException : Exception;
