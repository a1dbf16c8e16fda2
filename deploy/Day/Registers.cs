using Pom.Day.Bookings;

namespace Pom.Day;

/// <summary>A row of a day's list as the owning service keeps it.</summary>
internal sealed record TicketRow(Guid TicketId, string? Number, string? CaseGroup, string? State, DateTimeOffset? IssuedAt, int? Counter = null, DateTimeOffset? CompletedAt = null, DateTimeOffset? MissedAt = null)
{
    /// <summary>The last that is known to have happened to it.</summary>
    public DateTimeOffset? LastAt => new[] { IssuedAt, CompletedAt, MissedAt }.Max();
}

internal sealed record ItemRow(Guid ItemId, string? Number, string? CaseType, string? Department, string? State, Guid? TicketId, DateTimeOffset? RegisteredAt);

internal sealed record CaseRow(Guid? ItemId, Guid CaseId, string? Reference, string? CaseType, string? State);

/// <summary>The day as the owning services have it: tickets and items by point, cases by department.</summary>
internal sealed record Registers(
    IReadOnlyDictionary<string, IReadOnlyList<TicketRow>> Tickets,
    IReadOnlyDictionary<string, IReadOnlyList<ItemRow>> Items,
    IReadOnlyDictionary<string, IReadOnlyList<CaseRow>> Cases)
{
    /// <summary>Bookings of the day by point, and those moved to another day as their holders see them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<BookingRow>> Bookings { get; init; } = new Dictionary<string, IReadOnlyList<BookingRow>>();
    public IReadOnlyDictionary<Guid, BookingAnswer> MovedAway { get; init; } = new Dictionary<Guid, BookingAnswer>();

    /// <summary>Reads the lists to their ends. Items are read at every point: the register's numbers run through all of them.</summary>
    public static async Task<Registers> Read(
        ApiClient api, DateOnly date, IEnumerable<ServicePoint> played, IEnumerable<DepartmentAnswer> departments, CancellationToken ct, IReadOnlyList<BookingRecord>? booked = null)
    {
        var day = date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var at = Calendar.At(date, new TimeSpan(23, 59, 30));
        var tickets = new Dictionary<string, IReadOnlyList<TicketRow>>();
        var items = new Dictionary<string, IReadOnlyList<ItemRow>>();
        var cases = new Dictionary<string, IReadOnlyList<CaseRow>>();
        foreach (var point in played)
            tickets[point.Code] = await All<TicketRow>(api, point.Clerk(1), $"/api/queueing/points/{point.Code}/days/{day}/tickets", at, ct);
        foreach (var point in ServicePoint.All)
            items[point.Code] = await All<ItemRow>(api, point.Clerk(1), $"/api/document-intake/points/{point.Code}/days/{day}/items", at, ct);
        foreach (var department in departments.Where(d => d.Service is not null))
            cases[department.Code] = await All<CaseRow>(
                api, Account.Handler(department.Code), $"/api/{department.Service}/departments/{department.Code}/days/{day}/cases", at, ct);
        var bookings = new Dictionary<string, IReadOnlyList<BookingRow>>();
        foreach (var point in (booked ?? []).Select(b => b.Point).Distinct().ToList())
            bookings[point] = await All<BookingRow>(api, ServicePoint.All.Single(p => p.Code == point).Clerk(1), $"/api/queueing/points/{point}/days/{day}/bookings", at, ct);
        var moved = new Dictionary<Guid, BookingAnswer>();
        foreach (var booking in (booked ?? []).Where(b => b.End == BookingEnd.Moved))
            if (await api.Get<BookingAnswer>(Account.Nobody, $"/api/queueing/bookings/{booking.Token}", at, ct) is { } found) moved[booking.Id] = found;
        return new Registers(tickets, items, cases) { Bookings = bookings, MovedAway = moved };
    }

    private static async Task<IReadOnlyList<T>> All<T>(ApiClient api, Account account, string path, DateTimeOffset at, CancellationToken ct)
    {
        var rows = new List<T>();
        var seen = new HashSet<string>();
        for (string? after = null; ;)
        {
            var page = await api.Get<PageAnswer<T>>(account, after is null ? path : $"{path}?after={Uri.EscapeDataString(after)}", at, ct);
            rows.AddRange(page?.Items ?? []);
            after = page?.Next is { ValueKind: System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Number } next ? next.ToString() : null;
            if (string.IsNullOrEmpty(after)) return rows;
            if (!seen.Add(after)) throw new CallFailedException($"GET {path}", null, $"the list does not end: 'next' is {after} again");
        }
    }
}
