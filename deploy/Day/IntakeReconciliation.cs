using System.Globalization;

namespace Pom.Day;

internal sealed record ReconciliationStarted(Guid ReconciliationId);

internal sealed record ReconciliationAnswer(bool Complete, bool Clean, IReadOnlyList<ReconciliationRow> Departments, IReadOnlyList<ReconciliationDifference> Differences);

internal sealed record ReconciliationRow(string Department, int Registered, int Accepted, int RefusedInProgress, int Waiting, int? Stated);

internal sealed record ReconciliationDifference(string Kind, Guid ItemId, string? Number, string Department);

/// <summary>Has intake compare the day with what the departments say of themselves, and hands on what differs about this run's items.</summary>
internal sealed class IntakeReconciliation(ApiClient api, Journal journal, DateOnly date, ServicePoint point)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks the departments once and reads until all have answered and nothing differs, at most for <paramref name="patience"/>.</summary>
    public async Task<IReadOnlyList<string>> Run(TimeSpan patience, TimeProvider clock, CancellationToken ct)
    {
        var (started, at) = (clock.GetTimestamp(), Calendar.At(date, new TimeSpan(23, 59, 40)));
        var day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var asked = await api.Post<ReconciliationStarted>(point.Supervisor, "/api/document-intake/reconciliations", $"reconcile/{day}/{started}", at, new { day }, ct);
        while (true)
        {
            var answer = await api.Get<ReconciliationAnswer>(point.Supervisor, $"/api/document-intake/reconciliations/{asked!.ReconciliationId}", at, ct);
            var faults = Faults(answer!);
            if (faults.Count == 0 || clock.GetElapsedTime(started) > patience) return faults;
            await Task.Delay(Pause, clock, ct);
        }
    }

    private List<string> Faults(ReconciliationAnswer answer)
    {
        var own = journal.Items.Select(i => i.Id).ToHashSet();
        List<string> faults = [.. answer.Differences.Where(d => own.Contains(d.ItemId)).Select(d => $"item {d.ItemId} ({d.Number}): {d.Kind}, says {d.Department}")];
        faults.AddRange(answer.Departments.Where(d => d.Registered != d.Accepted + d.RefusedInProgress + d.Waiting).Select(d => $"department {d.Department}: {d.Registered} registered are not {d.Accepted} accepted, {d.RefusedInProgress} refused and {d.Waiting} waiting"));
        if (!answer.Complete) faults.AddRange(answer.Departments.Where(d => d.Stated is null).Select(d => $"department {d.Department} has not said what it has of the day"));
        return faults;
    }
}
