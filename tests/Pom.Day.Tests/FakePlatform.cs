using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pom.Day.Tests;

/// <summary>The public API in memory, as small as the player needs it, with faults to switch on.
/// It keeps one answer per idempotency key, as the real platform does.</summary>
internal sealed class FakePlatform : IAsyncDisposable
{
    private const string Service = "city-cases";
    private static readonly DateTimeOffset Opened = new(2016, 10, 10, 10, 0, 0, TimeSpan.FromHours(2));
    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Status, object? Body)> _answers = [];
    private readonly List<Ticket> _tickets = [];
    private FakeBookings _bookings = new();
    private readonly HashSet<(string Point, int Counter)> _open = [];
    private readonly Dictionary<string, DateTimeOffset> _lastAt = [];
    private readonly Dictionary<string, double> _idleMinutes = [];
    private readonly List<Item> _items = [];
    private readonly List<Case> _cases = [];
    private int _calls;

    public sealed record Ticket(Guid TicketId, string Point, string Number, string CaseGroup, DateTimeOffset IssuedAt)
    {
        public int? Counter { get; set; }
        public string State { get; set; } = "Waiting";
        public string Print { get; set; } = "requested";
        public DateTimeOffset? BookedAt { get; init; }
        public DateTimeOffset? CalledAt { get; set; }
        public bool ByOverflow { get; set; }
        public DateTimeOffset? CompletedAt { get; set; }
        public bool Waits => State == "Waiting" && Print != "failed";
    }

    public sealed record Item(Guid ItemId, string Point, string Number, string CaseType, string Department, Guid? TicketId, DateTimeOffset RegisteredAt) { public string State { get; set; } = "Accepted"; }
    public sealed record Case(Guid CaseId, Guid ItemId, string Department, string Reference, string CaseType)
    {
        public string State { get; set; } = "Open";
        public int Version { get; set; } = 1;
        public DateTimeOffset? ReadyAt { get; set; }
    }

    public ConcurrentBag<(string Path, string? Key)> Commands { get; } = [];
    public IReadOnlyList<Ticket> Tickets { get { lock (_lock) return [.. _tickets]; } }
    public IReadOnlyList<Case> Cases { get { lock (_lock) return [.. _cases]; } }

    /// <summary>Every n-th call does its work and then breaks the connection; 0 = never.</summary>
    public int BreaksEvery { get; init; }
    public bool ForgetsKeys { get; init; }
    public bool Overflow { get; init; }
    public double MiscountsIdleBy { get; init; }

    /// <summary>No tickets of this group after 17:00.</summary>
    public string? ClosesGroup { get; init; }
    public string? RefusesCaseType { get; init; }
    public int? LosesCaseOfItem { get; init; }
    public int? DoublesCaseOfItem { get; init; }

    /// <summary>Tells everybody twice of this kind of notice.</summary>
    public string? TellsTwice { get; init; }

    /// <summary>Tells nobody of this kind of notice.</summary>
    public string? ForgetsToTell { get; init; }
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    private FakePlatform()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Answer);
    }

    public static Task<FakePlatform> Start(int breaksEvery = 0, bool forgetsKeys = false, int? losesCaseOfItem = null, int? doublesCaseOfItem = null, string? refusesCaseType = null, bool overflow = false, string? closesGroup = null, double miscountsIdleBy = 0, bool forgetsCancellations = false, string? tellsTwice = null, string? forgetsToTell = null) =>
        new FakePlatform { TellsTwice = tellsTwice, ForgetsToTell = forgetsToTell, BreaksEvery = breaksEvery, ForgetsKeys = forgetsKeys, LosesCaseOfItem = losesCaseOfItem, DoublesCaseOfItem = doublesCaseOfItem, RefusesCaseType = refusesCaseType, Overflow = overflow, ClosesGroup = closesGroup, MiscountsIdleBy = miscountsIdleBy, _bookings = new FakeBookings { ForgetsCancellations = forgetsCancellations } }.Open();

    public HttpClient Client() => new() { BaseAddress = Url, Timeout = Timeout.InfiniteTimeSpan };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<FakePlatform> Open()
    {
        await _app.StartAsync();
        Url = new Uri(_app.Urls.Single());
        return this;
    }

    private async Task Answer(HttpContext http)
    {
        var body = http.Request.Method == "POST" && http.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true
            ? await http.Request.ReadFromJsonAsync<Dictionary<string, object>>() ?? []
            : [];
        if (http.Request.Method == "POST" && body.Count == 0) await http.Request.Body.CopyToAsync(Stream.Null);
        (int Status, object? Body) answer;
        lock (_lock)
        {
            var key = http.Request.Headers["Idempotency-Key"].FirstOrDefault();
            if (http.Request.Method == "POST") Commands.Add((http.Request.Path, key));
            if (key is null || ForgetsKeys || !_answers.TryGetValue(key, out answer))
            {
                answer = Do(http, body);
                if (key is not null) _answers[key] = answer;
            }
        }
        if (BreaksEvery > 0 && Interlocked.Increment(ref _calls) % BreaksEvery == 0)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = answer.Status;
        if (answer.Body is not null) await http.Response.WriteAsJsonAsync(answer.Body);
    }

    private (int, object?) Do(HttpContext http, Dictionary<string, object> body)
    {
        var path = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = DateTimeOffset.TryParse(http.Request.Headers["Pom-Time"], CultureInfo.InvariantCulture, out var time) ? time : default;
        if (path is ["api", "queueing", "points", var here, ..] && http.Request.Method == "POST") PassTime(here, at);
        if (_bookings.Do(path, http, body, (point, group, bookedAt) => Issue(point, group, at, bookedAt).TicketId, at) is { } booking) return booking;
        return path switch
        {
            ["api", "session"] => (200, new { accessToken = "token" }),
            ["api", "document-intake", "case-types"] => (200, CaseTypes),
            ["api", "document-intake", "departments"] => (200, new object[] { new { code = "SO", name = new { pl = "Spraw Obywatelskich" }, service = Service }, new { code = "KOM", name = new { pl = "Komunikacji" }, service = Service } }),
            ["api", "document-intake", "reconciliations"] => (201, new { reconciliationId = Guid.CreateVersion7() }),
            ["api", "document-intake", "reconciliations", _] => (200, new { complete = true, clean = true, departments = Array.Empty<object>(), differences = Array.Empty<object>() }),
            ["api", "document-intake", "attachments"] => (201, new { attachmentId = Guid.CreateVersion7() }),
            ["api", "document-intake", "points", _, "items"] when body["caseType"].ToString() == RefusesCaseType => (422, new { title = "Dane są niepełne" }),
            ["api", "document-intake", "points", var p, "items"] => (201, Register(p, body, at)),
            ["api", "document-intake", "points", _, "items", var id] => (200, See(Guid.Parse(id))),
            ["api", "document-intake", "points", _, "pickups"] => (201, HandOver(body["caseReference"].ToString()!)),
            ["api", "document-intake", "points", var p, "days", _, "items"] => (200, Page(_items.Where(i => i.Point == p), http, i => i.ItemId, i => i with { })),
            ["api", "queueing", "points", var p] => (200, StateOf(p)),
            ["api", "queueing", "points", var p, "days", _, "figures"] => (200, FiguresOf(p)),
            ["api", "queueing", "points", var p, "end-day"] => EndDay(p),
            ["api", "queueing", "points", _, "tickets"] when body["caseGroup"].ToString() == ClosesGroup && at.Hour >= 17 => (409, new { type = "https://pom/problems/group-closed", title = "Grupa zamknięta" }),
            ["api", "queueing", "points", var p, "tickets"] => (201, Issue(p, body["caseGroup"].ToString()!, at)),
            ["api", "queueing", "points", var p, "counters", var c, "next"] => Next(p, int.Parse(c, CultureInfo.InvariantCulture), at),
            ["api", "queueing", "points", var p, "counters", var c, var act] => (200, Man(p, int.Parse(c, CultureInfo.InvariantCulture), act == "open")),
            ["api", "queueing", "points", _, "tickets", var id, "print"] => (200, Print(Guid.Parse(id), body["outcome"].ToString()!)),
            ["api", "queueing", "points", _, "tickets", var id, var act] => Change(Guid.Parse(id), act, at),
            ["api", "queueing", "points", var p, "days", _, "tickets"] => (200, Page(_tickets.Where(t => t.Point == p), http, t => t.TicketId, t => t with { })),
            ["api", Service, "departments", _, "cases"] => (200, new { items = _cases.Where(c => c.ItemId == Guid.Parse(http.Request.Query["itemId"].ToString())).Select(c => c with { }).ToList(), next = (string?)null }),
            ["api", Service, "departments", _, "cases", var id, var act] => Act(Guid.Parse(id), act, body, at),
            ["api", Service, "departments", var d, "days", _, "cases"] => (200, Page(_cases.Where(c => c.Department == d), http, c => c.CaseId, c => c with { })),
            ["api", "notifications", "points", _, "subjects", _] => (200, new { notices = s_told.Where(k => k != ForgetsToTell).SelectMany(k => Enumerable.Repeat(new { kind = k, state = "delivered" }, k == TellsTwice ? 2 : 1)) }),
            _ => (404, new { title = "Nie ma takiej strony", detail = http.Request.Path.Value }),
        };
    }

    private static readonly string[] s_told = ["bookingConfirm", "bookingMade", "bookingMoved", "turnApproaching", "documentReady", "caseClosed"];

    private static readonly object[] CaseTypes =
    [
        NewType("LetterSubmission", "Złożenie pisma", "SO", "OG"), NewType("IdCardIssue", "Wydanie dowodu osobistego", "SO", "SO", "photo"),
        NewType("IdCardExchange", "Wymiana dowodu osobistego", "SO", "SO", "photo"), NewType("PermanentResidenceRegistration", "Zameldowanie", "SO", "SO", "legalTitle"),
        NewType("VehicleRegistrationUsed", "Rejestracja pojazdu", "KOM", "KOM", "ownership"), NewType("SaleNotice", "Zgłoszenie zbycia", "KOM", "KOM", "saleDocument"),
    ];

    private static object NewType(string code, string name, string department, string caseGroup, params string[] documents) => new
    {
        code, name = new { pl = name, en = name, uk = name }, department, caseGroup, addresseeChosenAtDesk = code == "LetterSubmission",
        fields = new object[] { new { name = "note", type = "text", required = true, maxLength = 20 } },
        documents = documents.Select(d => new { code = d, required = true }),
    };

    private Ticket Issue(string point, string group, DateTimeOffset at, DateTimeOffset? bookedAt = null)
    {
        var ticket = new Ticket(Guid.CreateVersion7(), point, $"{group[0]}{_tickets.Count + 1}", group, at) { BookedAt = bookedAt };
        _tickets.Add(ticket);
        return ticket with { };
    }

    // As at Millenium Hall: counter 1 serves vehicles; 2 and 3 identity cards, and vehicles while overflow is open.
    private static string OwnGroup(int counter) => counter switch { 1 => "KOM", 2 or 3 => "SO", 4 => "OG", _ => "ZTM" };

    private bool OverflowIsOpen(string point) => Overflow && _tickets.Count(t => t.Point == point && t.CaseGroup == "KOM" && t.Waits) >= 2;

    private object StateOf(string point) => new
    {
        sequence = _tickets.Count,
        waiting = _tickets.Where(t => t.Point == point && t.Waits).GroupBy(t => t.CaseGroup).ToDictionary(g => g.Key, g => g.Count()),
        overflow = new object[] { new { caseGroup = "KOM", from = "SO", openedAt = OverflowIsOpen(point) ? Opened : (DateTimeOffset?)null } },
    };

    private object Man(string point, int counter, bool open)
    {
        if (open) _open.Add((point, counter));
        else _open.Remove((point, counter));
        return new { counter, caseGroups = new[] { OwnGroup(counter) }, overflowCaseGroups = counter is 2 or 3 ? new[] { "KOM" } : [] };
    }

    /// <summary>Adds up the minutes in which a clerk idles while somebody waits whom they may serve.</summary>
    private void PassTime(string point, DateTimeOffset now)
    {
        if (_lastAt.TryGetValue(point, out var last) && now > last)
        {
            var waiting = _tickets.Where(t => t.Point == point && t.Waits).Select(t => t.CaseGroup).ToHashSet();
            var idle = _open.Count(o => o.Point == point && !_tickets.Any(t => t.Point == point && t.Counter == o.Counter && t.State is "Called" or "Serving")
                && (waiting.Contains(OwnGroup(o.Counter)) || (o.Counter is 2 or 3 && waiting.Contains("KOM"))));
            _idleMinutes[point] = _idleMinutes.GetValueOrDefault(point) + (idle * (now - last).TotalMinutes);
        }
        _lastAt[point] = now;
    }

    private object FiguresOf(string point) => new
    {
        idleWhileOthersWait = _idleMinutes.GetValueOrDefault(point) + MiscountsIdleBy,
        groups = _tickets.Where(t => t.Point == point).GroupBy(t => t.CaseGroup).Select(g => new
        {
            caseGroup = g.Key, issued = g.Count(), completed = g.Count(t => t.State == "Completed"), missed = g.Count(t => t.State == "Missed"), withdrawn = g.Count(t => t.State == "Withdrawn"),
            leftWaiting = g.Count(t => t.State == "LeftWaiting"), byOverflow = g.Count(t => t.ByOverflow),
            wait = new { p50 = Percentile(g, .5), p90 = Percentile(g, .9) },
        }),
    };

    private static double Percentile(IEnumerable<Ticket> tickets, double share) =>
        Figures.Percentile(tickets.Where(t => t.CalledAt is not null).Select(t => Math.Max(0, (t.CalledAt!.Value - (t.BookedAt ?? t.IssuedAt)).TotalMinutes)), share);

    private (int, object?) EndDay(string point)
    {
        foreach (var ticket in _tickets.Where(t => t.Point == point && t.State == "Waiting")) ticket.State = "LeftWaiting";
        _open.RemoveWhere(o => o.Point == point);
        return (204, null);
    }

    private object Print(Guid id, string outcome)
    {
        var ticket = _tickets.Single(t => t.TicketId == id);
        ticket.Print = outcome;
        return ticket with { };
    }

    private (int, object?) Next(string point, int counter, DateTimeOffset at)
    {
        if (!_open.Contains((point, counter))) return (409, new { title = "Przy stanowisku nikogo nie ma" });
        if (_tickets.FirstOrDefault(t => t.Point == point && t.Counter == counter && t.State == "Called") is { } called) return (200, new { called.TicketId, called.CaseGroup, overflow = false });
        if (_tickets.Any(t => t.Point == point && t.Counter == counter && t.State == "Serving")) return (409, new { title = "Stanowisko obsługuje kogoś" });
        var own = OwnGroup(counter);
        var helps = counter is 2 or 3 && OverflowIsOpen(point);
        if (_tickets.FirstOrDefault(t => t.Point == point && t.Waits && (t.CaseGroup == own || (helps && t.CaseGroup == "KOM"))) is not { } ticket) return (204, null);
        (ticket.State, ticket.Counter, ticket.CalledAt, ticket.ByOverflow) = ("Called", counter, at, ticket.CaseGroup != own);
        return (200, new { ticket.TicketId, ticket.CaseGroup, overflow = ticket.CaseGroup != own });
    }

    private (int, object?) Change(Guid id, string act, DateTimeOffset at)
    {
        var ticket = _tickets.Single(t => t.TicketId == id);
        var (from, to) = act switch { "start" => ("Called", "Serving"), "complete" => ("Serving", "Completed"), "withdraw" => ("Waiting", "Withdrawn"), "missed" => ("Called", "Missed"), _ => (ticket.State, ticket.State) };
        if (ticket.State != from && !ForgetsKeys) return (409, new { title = $"Numerek jest {ticket.State}" });
        ticket.State = to;
        if (act == "complete") ticket.CompletedAt = at;
        return (200, ticket with { });
    }

    private Item Register(string point, Dictionary<string, object> body, DateTimeOffset at)
    {
        var caseType = body["caseType"].ToString()!;
        var department = body["department"]?.ToString() ?? (caseType.StartsWith("Vehicle", StringComparison.Ordinal) || caseType == "SaleNotice" ? "KOM" : "SO");
        var item = new Item(Guid.CreateVersion7(), point, $"RPW/{_items.Count + 1}/{at.Year}", caseType, department, Guid.Parse(body["ticketId"].ToString()!), at);
        _items.Add(item);
        var copies = _items.Count == LosesCaseOfItem ? 0 : _items.Count == DoublesCaseOfItem ? 2 : 1;
        for (; copies > 0; copies--) _cases.Add(new Case(Guid.CreateVersion7(), item.ItemId, department, $"{department}.5000.{_cases.Count + 1}.{at.Year}", caseType));
        return item with { };
    }

    private object See(Guid id)
    {
        var found = _cases.FirstOrDefault(c => c.ItemId == id);
        return new { itemId = id, @case = new { reference = found?.Reference, state = found?.State, documentReadyAt = found?.ReadyAt } };
    }

    private object HandOver(string reference)
    {
        _cases.Single(c => c.Reference == reference).State = "Closed";
        return new { };
    }

    private (int, object?) Act(Guid id, string act, Dictionary<string, object> body, DateTimeOffset at)
    {
        var found = _cases.Single(c => c.CaseId == id);
        if (body["version"].ToString() != found.Version.ToString(CultureInfo.InvariantCulture)) return (409, new { title = "Sprawę zmienił ktoś inny" });
        found.Version++;
        found.State = act switch { "decide" => "Decided", "close" => "Closed", _ => "ReadyForPickup" };
        if (act == "document-ready") found.ReadyAt = at;
        return (200, found with { });
    }

    // Pages of seven, so that every list has several; copies, since they are written to the wire outside the lock.
    private static object Page<T>(IEnumerable<T> rows, HttpContext http, Func<T, Guid> id, Func<T, T> copy)
    {
        var rest = Guid.TryParse(http.Request.Query["after"], out var after) ? rows.SkipWhile(r => id(r) != after).Skip(1) : rows;
        var page = rest.Take(8).ToList();
        return new { items = page.Take(7).Select(copy).ToList(), next = page.Count > 7 ? id(page[6]).ToString() : null };
    }
}
