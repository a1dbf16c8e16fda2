using Pom.Day.Bookings;
using Pom.Day.Documents;
using Pom.Day.Messages;
using Pom.Day.Payments;

namespace Pom.Day;

/// <summary>Plays the day: reads what the platform offers, lets the points and the departments run side by side, and reconciles.</summary>
internal sealed class DayRun(Options options, HttpClient http, RetryRules rules, TimeProvider clock, TextWriter output, bool refreshes)
{
    private static readonly TimeSpan PatienceWhenInterrupted = TimeSpan.FromSeconds(10);

    /// <summary>How long the reconciliation waits for what is still on its way.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The desks register nothing and the departments rest.</summary>
    public bool LobbyOnly { get; init; }

    /// <summary>Whose data the desks entered.</summary>
    public PeopleOfTheDay People { get; init; } = new();

    /// <summary>Other days are played on the platform at the same time, so the numbers of the year are not this day's alone.</summary>
    public bool BesideOthers { get; init; }

    /// <summary>How long the calls took.</summary>
    public CallFigures Figures { get; init; } = new();

    private readonly Money _money = new();
    private readonly List<PaymentDesk> _payments = [];

    public async Task<Report> Play(CancellationToken interrupted, CancellationToken ct)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        var stop = stopping.Token;
        var figures = Figures;
        var journal = new Journal { BreakOff = stopping.Cancel };
        var api = new ApiClient(http, figures, clock, rules, $"{options.Seed}/{options.Run}") { Stopping = () => stop.IsCancellationRequested };
        var started = clock.GetTimestamp();
        Findings? findings = null;
        var lobbies = new Dictionary<string, LobbyWatch>();
        try
        {
            var offers = new Dictionary<string, Offer>();
            foreach (var point in options.Points) offers[point.Code] = await ReadOffer(api, point, ct);
            var departments = offers.Values.First().Departments;
            var before = await Registers.Read(api, options.Date, options.Points, departments, ct);
            var knownBefore = before.Tickets.Values.SelectMany(t => t).Select(t => t.TicketId).ToHashSet();

            RefuseDayThatIsOver(before);
            await FinishServicesLeftOpen(api, before, ct);

            var outage = await PlayPoints(api, journal, figures, offers, lobbies, stop, ct);

            await output.WriteLineAsync("reconciling …");
            var patience = stop.IsCancellationRequested && PatienceWhenInterrupted < Patience ? PatienceWhenInterrupted : Patience;
            findings = await new Reconciliation(journal, options.Date, knownBefore) { PlayedOut = !stop.IsCancellationRequested, BesideOthers = BesideOthers }.Run(
                () => Registers.Read(api, options.Date, options.Points, departments, ct, journal.Bookings), patience, clock, ct);
            // What the departments say of themselves, by the platform's own comparison.
            var differences = await new IntakeReconciliation(api, journal, options.Date, options.Points[0]).Run(patience, clock, ct);
            findings = findings with { Lost = [.. findings.Lost, .. differences] };
            if (!LobbyOnly) findings = findings with { Messages = await new MessageReconciliation(api, journal, options.Date).Run(patience, clock, ct) };
            if (!stop.IsCancellationRequested) findings = await CloseAndCompareMoney(findings);
            if (outage is not null) findings = findings with { Outage = await outage.Figures(ct) };
            if (!stop.IsCancellationRequested && journal.Failures.Count == 0) findings = findings with { Figures = await CompareFigures(api, journal, before, lobbies, ct) };
        }
        catch (CallFailedException e)
        {
            journal.Failed(e);
        }
        return Report.Of(options, journal, lobbies, figures, clock.GetElapsedTime(started), stop.IsCancellationRequested, findings);
    }

    /// <summary>The evening: drawers are counted and the points closed, then the money is compared.</summary>
    private async Task<Findings> CloseAndCompareMoney(Findings findings)
    {
        var evening = Calendar.At(options.Date, TimeSpan.FromHours(Calendar.ClosesAtHour + 1));
        foreach (var payments in _payments) await payments.CloseDay(evening);
        var differences = new List<string>();
        foreach (var payments in _payments) differences.AddRange(await payments.Compare(evening));
        return findings with { Lost = [.. findings.Lost, .. differences], Money = _money.Line(differences) };
    }

    private async Task<RegisterOutage?> PlayPoints(ApiClient api, Journal journal, CallFigures figures, Dictionary<string, Offer> offers, Dictionary<string, LobbyWatch> lobbies, CancellationToken stop, CancellationToken ct)
    {
        var visits = await BookAhead(api, journal, offers, stop, ct);
        var opens = Calendar.At(options.Date, TimeSpan.FromHours(Calendar.OpensAtHour));
        var pace = new Pace(opens, options.Speed, clock);
        var attachments = new Attachments(options.Seed);
        var simulations = options.Points.ToDictionary(p => p.Code, _ => new Simulation(opens, pace));
        var departments = new Departments(options.Date, options.Seed, Union(offers.Values), api, journal, simulations, clock, ct);
        foreach (var point in options.Points)
        {
            var offer = offers[point.Code];
            var payments = new PaymentDesk(point, options.Date, options.Seed, api, _money, ct);
            _payments.Add(payments);
            var desk = LobbyOnly ? null : new Desk(point, options.Date, options.Seed, offer, api, journal, attachments, departments, People, payments, ct);
            var day = new PointDay(point, simulations[point.Code], new QueueApi(point, api, ct), journal, desk, new Shift(options.Date, options.Seed, point), new ResidentsContacts(options.Date, options.Seed));
            day.Plan(visits[point.Code]);
            lobbies[point.Code] = day.Watch;
        }

        using var done = new CancellationTokenSource();
        var progress = new Progress(output, refreshes, journal, figures, simulations.Values, clock).Run(done.Token);
        // Each on the pool: a point with a long chain of ready answers must not hold up the others.
        var points = Task.WhenAll(simulations.Values.Select(s => Task.Run(() => s.Run(stop), ct)));
        var outage = options.RegisterOutage is { } span ? new RegisterOutage(options.Date, span, api, figures, simulations, clock) : null;
        await Task.WhenAll(points, departments.Run(points, stop), outage?.Run(points, ct) ?? Task.CompletedTask);
        await done.CancelAsync();
        await progress;
        return outage;
    }

    /// <summary>The days before the day: some of the visitors book.</summary>
    private async Task<Dictionary<string, IReadOnlyList<Visit>>> BookAhead(ApiClient api, Journal journal, Dictionary<string, Offer> offers, CancellationToken stop, CancellationToken ct)
    {
        if (options.BookedShare > 0) await output.WriteLineAsync("booking on the days before …");
        var visits = await Task.WhenAll(options.Points.Select(point => Task.Run(async () =>
        {
            var planned = new Arrivals(point, options.Date, options.Seed).Plan(GroupsAt(point, offers[point.Code]));
            var office = new BookingOffice(point, options.Date, options.Seed, api, journal, People, ct);
            return (point.Code, Visits: await office.Make(planned, new BookingPlan(point, options.Date, options.Seed, options.BookedShare).Choose(planned), stop));
        }, ct)));
        return visits.ToDictionary(v => v.Code, v => v.Visits);
    }

    /// <summary>At the points where nobody else had a ticket.</summary>
    private async Task<IReadOnlyList<string>> CompareFigures(ApiClient api, Journal journal, Registers before, Dictionary<string, LobbyWatch> lobbies, CancellationToken ct)
    {
        var differences = new List<string>();
        foreach (var point in options.Points.Where(p => before.Tickets[p.Code].Count == 0))
        {
            var path = $"/api/queueing/points/{point.Code}/days/{options.Date:yyyy-MM-dd}/figures";
            if (await api.Get<FiguresAnswer>(point.Supervisor, path, Calendar.At(options.Date, new TimeSpan(23, 59, 30)), ct) is { } platform)
                differences.AddRange(FiguresCheck.Compare(point.Code, platform, [.. journal.Tickets.Where(t => t.Point == point.Code)], lobbies[point.Code]));
        }
        return differences;
    }

    /// <summary>The log of a queue only goes forward: a day that was played to its end cannot be played again on the same platform.</summary>
    private void RefuseDayThatIsOver(Registers before)
    {
        var lastHour = Calendar.At(options.Date, TimeSpan.FromHours(Calendar.ClosesAtHour - 1));
        if (before.Tickets.Where(p => p.Value.Any(t => t.LastAt >= lastHour)).Select(p => p.Key).ToList() is { Count: > 0 } over)
            throw new CallFailedException($"{options.Date:yyyy-MM-dd} at {string.Join(", ", over)}", null,
                "this day has been played to its end on this platform already. Choose another --date, or start the platform with an empty data folder");
    }

    /// <summary>A run that was broken off leaves people at the counters, and a counter that serves somebody cannot call the next.</summary>
    private async Task FinishServicesLeftOpen(ApiClient api, Registers before, CancellationToken ct)
    {
        // The queue dates it after whatever has happened; a later instant would end its day.
        var now = Calendar.At(options.Date, TimeSpan.FromHours(Calendar.OpensAtHour));
        foreach (var point in options.Points)
            foreach (var ticket in before.Tickets[point.Code].Where(t => t.Counter is not null && string.Equals(t.State, "Serving", StringComparison.OrdinalIgnoreCase)))
                await api.Post<TicketAnswer>(point.Clerk(ticket.Counter!.Value), $"/api/queueing/points/{point.Code}/tickets/{ticket.TicketId}/complete",
                    $"leftover/{ticket.TicketId}", now, null, ct);
    }

    private async Task<Offer> ReadOffer(ApiClient api, ServicePoint point, CancellationToken ct)
    {
        var at = Calendar.At(options.Date, TimeSpan.FromHours(Calendar.OpensAtHour));
        var caseTypes = await api.Get<IReadOnlyList<CaseTypeAnswer>>(point.Clerk(1), $"/api/document-intake/case-types?point={point.Code}", at, ct) ?? [];
        var departments = await api.Get<IReadOnlyList<DepartmentAnswer>>(point.Clerk(1), "/api/document-intake/departments", at, ct) ?? [];
        departments = [.. departments.Where(d => d.Service != "external")]; // their own systems are not ours to play
        if (departments.Count == 0 || caseTypes.All(t => t.Code != Matters.Letter))
            throw new CallFailedException($"GET /api/document-intake/case-types?point={point.Code}", null,
                $"the platform offers no departments or no case type {Matters.Letter}, which stands in for matters it does not know");
        return new Offer(caseTypes.ToDictionary(t => t.Code), departments);
    }

    private static Offer Union(IEnumerable<Offer> offers) =>
        new(offers.SelectMany(o => o.CaseTypes.Values).DistinctBy(t => t.Code).ToDictionary(t => t.Code), offers.First().Departments);

    // A matter whose group no counter of the point serves cannot be brought there.
    private static Dictionary<string, string> GroupsAt(ServicePoint point, Offer offer) =>
        offer.CaseTypes.Values.Where(t => point.CounterGroups.Contains(t.CaseGroup)).ToDictionary(t => t.Code, t => t.CaseGroup);
}
