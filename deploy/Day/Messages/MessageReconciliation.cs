namespace Pom.Day.Messages;

internal sealed record SubjectAnswer(IReadOnlyList<NoticeAnswer>? Notices);

/// <param name="Reason">Why it was dropped, suppressed or failed.</param>
internal sealed record NoticeAnswer(string? Kind, string? State, string? Reason)
{
    /// <summary>The day asks only about residents who gave a contact: where it has not come, it is late or lost.</summary>
    private const string NoContact = "no-contact";

    /// <summary>The provider has it, or the service says why nobody was to be told any more. What still waits, what failed, and what was
    /// left out without a reason is not told.</summary>
    public bool Settled => State?.ToLowerInvariant() switch
    {
        "sent" or "delivered" => true,
        "dropped" or "suppressed" => !string.IsNullOrEmpty(Reason) && Reason != NoContact,
        _ => false,
    };
}

/// <summary>What the comparison of messages found.</summary>
internal sealed record MessageFindings(int Expected, IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled)
{
    public string Line => $"messages: {Expected} expected, {Lost.Count} lost, {Doubled.Count} doubled";
}

/// <summary>Asks Notifications about everything whose holder wanted to be told: each notice that must have been made is there exactly
/// once and with the provider, or left out for a reason that is recorded; none is there twice.</summary>
internal sealed class MessageReconciliation(ApiClient api, Journal journal, DateOnly date)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <param name="Kinds">Notices that must be there; of the others none may be there twice.</param>
    private sealed record Expectation(string Name, string Point, Guid Subject, IReadOnlyList<string> Kinds);

    /// <summary>Asks again about what lacks something, at most for <paramref name="patience"/>: what is still in a queue arrives within it.</summary>
    public async Task<MessageFindings> Run(TimeSpan patience, TimeProvider clock, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var expected = Expected();
        var open = expected;
        List<string> doubled = [];
        while (true)
        {
            List<string> lost = [];
            List<Expectation> lacking = [];
            foreach (var expectation in open)
            {
                var kinds = (await Notices(expectation, ct)).ToLookup(n => n.Kind, StringComparer.OrdinalIgnoreCase);
                doubled.AddRange(kinds.Where(k => k.Count() > 1 && !string.Equals(k.Key, "bookingDayBefore", StringComparison.OrdinalIgnoreCase)).Select(k => $"{expectation.Name} was told {k.Count()} times of {k.Key}"));
                var missing = expectation.Kinds.Where(k => !kinds[k].Any(n => n.Settled)).ToList();
                if (missing.Count == 0) continue;
                lacking.Add(expectation);
                lost.AddRange(missing.Select(k => $"{expectation.Name} was not told of {k}"));
            }
            if (lost.Count == 0 || clock.GetElapsedTime(started) > patience) return new MessageFindings(expected.Sum(e => e.Kinds.Count), lost, [.. doubled.Distinct()]);
            open = lacking;
            await Task.Delay(Pause, clock, ct);
        }
    }

    private List<Expectation> Expected() =>
    [
        .. journal.Bookings.Where(b => !b.Uncertain).Select(b => new Expectation($"booking {b.Id} at {b.Point}", b.Point, b.Id,
            ["bookingConfirm", "bookingMade", .. b.End == Bookings.BookingEnd.Moved ? ["bookingMoved"] : Array.Empty<string>()])),
        // Whose turn comes at once is not told that it approaches.
        .. journal.Tickets.Where(t => t is { Told: true, Uncertain: false }).Select(t => new Expectation($"ticket {t.Id} at {t.Point}", t.Point, t.Id, [])),
        .. journal.Items.Where(i => i is { Told: true, CaseUncertain: false }).Select(i => new Expectation($"item {i.Id} ({i.Number}) at {i.Point}", i.Point, i.Id,
            [.. i.HandedOver || Is(i.CaseState, "ReadyForPickup") || Is(i.CaseState, "DocumentReady") ? ["documentReady"] : Array.Empty<string>(), .. i.HandedOver || Is(i.CaseState, "Closed") ? ["caseClosed"] : Array.Empty<string>()])),
    ];

    private async Task<IReadOnlyList<NoticeAnswer>> Notices(Expectation expectation, CancellationToken ct)
    {
        try
        {
            var at = Calendar.At(date, new TimeSpan(23, 59, 50));
            return (await api.Get<SubjectAnswer>(ServicePoint.All.Single(p => p.Code == expectation.Point).Clerk(1), $"/api/notifications/points/{expectation.Point}/subjects/{expectation.Subject}", at, ct))?.Notices ?? [];
        }
        catch (CallFailedException e) when (e.Problem == "unknown-subject")
        {
            return [];
        }
    }

    private static bool Is(string? state, string other) => string.Equals(state, other, StringComparison.OrdinalIgnoreCase);
}
