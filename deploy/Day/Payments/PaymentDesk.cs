using System.Globalization;
using System.Net;

namespace Pom.Day.Payments;

/// <summary>The money at the counters of one point: the fee of a matter is assessed and paid as it is registered, mostly by card; in the
/// evening the drawers are counted and the day is closed.</summary>
internal sealed class PaymentDesk(ServicePoint point, DateOnly date, int seed, ApiClient api, Money money, CancellationToken ct)
{
    private const long Float = 200_00;
    private const int Asks = 20;
    private const string PassengerPoint = "ZTM";
    private const double AlsoPaysForTransport = 0.12;

    /// <summary>The handbook has prices of tickets only from this day on.</summary>
    private static readonly DateOnly s_ticketPricesKnown = new(2022, 1, 1);
    private readonly Dictionary<int, Guid> _drawers = [];
    private readonly string _path = $"/api/payments/points/{point.Code}";
    private readonly string _tallies = $"/api/municipal-affairs/points/{point.Code}";
    private bool? _takesPayments;

    /// <param name="matter">Names the matter within the point's day.</param>
    public async Task Take(int counter, Guid itemId, CaseTypeAnswer caseType, string? department, IReadOnlyDictionary<string, object> form, string matter, DateTimeOffset now)
    {
        if (!await TakesPayments(now)) return;
        var draws = new Randomness(seed, $"{date:yyyy-MM-dd}/{point.Code}/payment/{matter}");
        var clerk = point.Clerk(counter);
        var charge = await api.Post<ChargeAnswer>(clerk, $"{_path}/charges", $"{point.Code}/charge/{matter}", now, new
        {
            itemId, caseType = caseType.Code, department, facts = new { form, proxy = draws.Weighted([("none", 0.9), ("family", 0.05), ("other", 0.05)]) },
        }, ct);
        if (charge is { Grosze: > 0 }) await Settle(new FeeRecord(charge.ChargeId, point.Code, charge.Grosze) { Method = draws.Weighted([("card", 0.65), ("cash", 0.25), ("transfer", 0.10)]) }, counter, charge, matter, draws, now);
    }

    /// <summary>Where the passenger point is, some also pay a penalty notice or buy tickets, which opens no case: it is counted, charged
    /// under what was counted, and paid.</summary>
    /// <param name="itemId">Tells one notice from the next, also of another run on the same platform.</param>
    public async Task Sell(int counter, Guid itemId, string matter, DateTimeOffset now)
    {
        var draws = new Randomness(seed, $"{date:yyyy-MM-dd}/{point.Code}/counted/{matter}");
        if (!point.CounterGroups.Contains(PassengerPoint) || !draws.Chance(AlsoPaysForTransport) || !await TakesPayments(now)) return;
        var (caseType, form) = date >= s_ticketPricesKnown && draws.Chance(0.7)
            ? ("TicketSale", new Dictionary<string, object> { ["product"] = "ride60", ["zone"] = draws.OneOf<string>(["a", "b", "ab"]), ["relief"] = "normal", ["count"] = draws.Between(1, 5) })
            : ("PenaltyNoticePayment", new Dictionary<string, object> { ["noticeNumber"] = $"{itemId:N}"[..30], ["issuedOn"] = date.AddDays(-draws.Between(0, 20)), ["reason"] = draws.OneOf<string>(["no-ticket", "wrong-route", "too-cheap-ticket"]) });
        var clerk = point.Clerk(counter);
        var counted = (await api.Post<CountedAnswer>(clerk, $"{_tallies}/tallies", $"{point.Code}/tally/{matter}", now, new { caseType, form }, ct))!.Tally;
        var charge = await api.Post<ChargeAnswer>(clerk, $"{_path}/charges", $"{point.Code}/tally-charge/{matter}", now, new { tallyId = counted.TallyId, caseType, facts = new { form } }, ct);
        await Settle(new FeeRecord(charge!.ChargeId, point.Code, counted.Grosze) { Method = draws.Weighted([("card", 0.6), ("cash", 0.4)]), TallyId = counted.TallyId }, counter, charge, $"{matter}/counted", draws, now);
    }

    private async Task Settle(FeeRecord fee, int counter, ChargeAnswer charge, string matter, Randomness draws, DateTimeOffset now)
    {
        money.Add(fee);
        if (fee.Method == "cash") await OpenDrawer(counter, now);
        fee.PaymentId = await Pay(point.Clerk(counter), counter, charge, fee.Method, matter, draws, now);
    }

    /// <summary>Counts the drawers and closes the day.</summary>
    public async Task CloseDay(DateTimeOffset now)
    {
        if (_takesPayments != true) return;
        foreach (var (counter, drawer) in _drawers)
        {
            var state = await api.Get<DrawerAnswer>(point.Clerk(counter), $"{_path}/drawers/{drawer}", now, ct);
            await api.Post<DrawerAnswer>(point.Clerk(counter), $"{_path}/drawers/{drawer}/close", $"{point.Code}/drawer-closed/{counter}", now, new { count = new { grosze = state!.ExpectedGrosze } }, ct);
        }
        await api.Post<ClosingAnswer>(point.Supervisor, $"{_path}/closings", $"{point.Code}/day-closed", now, new { day = Day }, ct);
        money.DayClosed();
    }

    /// <summary>Every payment of this run is there once, as it was answered; the closing is the sum of the payments, and says of each
    /// terminal what that says of itself.</summary>
    public async Task<IReadOnlyList<string>> Compare(DateTimeOffset now)
    {
        var own = money.Fees.Where(f => f.Point == point.Code).ToList();
        if (own.Count == 0) return [];
        var payments = new List<PaymentAnswer>();
        for (long? after = 0; after is not null;)
        {
            var page = await api.Get<PaymentsPage>(point.Supervisor, $"{_path}/days/{Day}/payments?take=500&after={after}", now, ct);
            payments.AddRange(page!.Payments);
            after = page.Next;
        }
        var known = payments.Where(p => p.CancelledAt is null).ToLookup(p => p.PaymentId);
        List<string> faults = [.. own.Where(f => f.PaymentId is null).Select(f => $"charge {f.ChargeId} at {point.Code} was not paid")];
        faults.AddRange(own.Where(f => f.PaymentId is not null && known[f.PaymentId].Sum(p => p.Grosze) != f.Grosze).Select(f => $"payment {f.PaymentId} at {point.Code} is not there once with {f.Grosze} grosze"));
        var closing = await api.Get<ClosingAnswer>(point.Supervisor, $"{_path}/closings/{Day}", now, ct);
        var (sum, paid) = (closing!.Grosze, payments.Where(p => p.CancelledAt is null).Sum(p => p.Grosze));
        if (sum != paid || closing.ByMethod.Sum(m => m.Grosze) != sum) faults.Add($"the closing of {point.Code} says {sum} grosze, the payments make {paid}");
        faults.AddRange(closing.Terminals.Where(t => t.Stated != t.Grosze).Select(t => $"terminal {t.Name} says {t.Stated} grosze, the payments {t.Grosze}"));
        faults.AddRange(closing.Drawers.Where(d => d.Stated != d.Grosze).Select(d => $"drawer {d.Name} had {d.Stated} grosze, expected {d.Grosze}"));
        faults.AddRange(await CompareTallies(own, now));
        faults.AddRange(await Discrepancies(own, now));
        return faults;
    }

    /// <summary>What was counted for money stands once at the price that was paid.</summary>
    private async Task<IReadOnlyList<string>> CompareTallies(List<FeeRecord> own, DateTimeOffset now)
    {
        if (own.TrueForAll(f => f.TallyId is null)) return [];
        var counted = new List<TallyAnswer>();
        for (string? after = ""; after is not null;)
        {
            var page = await api.Get<TalliesPage>(point.Supervisor, $"{_tallies}/days/{Day}/tallies{after}", now, ct);
            counted.AddRange(page!.Items);
            after = page.Next is { } next ? $"?after={next}" : null;
        }
        return [.. own.Where(f => f.TallyId is not null && counted.Where(t => t.TallyId == f.TallyId && t.TakenBackAt is null).Sum(t => t.Grosze) != f.Grosze).Select(f => $"tally {f.TallyId} at {point.Code} is not there once with {f.Grosze} grosze")];
    }

    /// <summary>The platform's own list: charges without a matter, matters without a charge, what must be given back. The last word of a
    /// matter may still be on its way.</summary>
    private async Task<IReadOnlyList<string>> Discrepancies(List<FeeRecord> own, DateTimeOffset now)
    {
        var mine = own.SelectMany(f => new[] { f.ChargeId, f.TallyId ?? f.ChargeId }).ToHashSet();
        for (var asked = 1; ; asked++)
        {
            var found = (await api.Get<DiscrepanciesAnswer>(point.Supervisor, $"{_path}/days/{Day}/discrepancies", now, ct))!.Discrepancies.Where(d => mine.Contains(d.MatterId) || (d.ChargeId is { } charge && mine.Contains(charge))).ToList();
            if (found.Count == 0 || asked == Asks) return [.. found.Select(d => $"{d.Kind} at {point.Code}: matter {d.MatterId}, charge {d.ChargeId}")];
            await Task.Delay(TimeSpan.FromMilliseconds(250), ct);
        }
    }

    private string Day => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<Guid> Pay(Account clerk, int counter, ChargeAnswer charge, string method, string matter, Randomness draws, DateTimeOffset now)
    {
        // Residents hand over what they have: the next full 10 zloty.
        long? given = method == "cash" ? (charge.Grosze + 999) / 1000 * 1000 : null;
        var transfers = method == "transfer" ? (charge.Transfers ?? []).Select(t => new { t.BankAccount, paidOn = date.AddDays(-draws.Between(0, 5)), t.Title }).ToList() : null;
        for (var asked = 1; ; asked++)
        {
            var answer = await api.Post<PaymentAnswer>(clerk, $"{_path}/payments", $"{point.Code}/payment/{matter}", now, new { chargeIds = new[] { charge.ChargeId }, method, counter, given, transfers }, ct);
            if (answer?.AttemptId is null && answer?.PaymentId is { } paid) return paid;
            if (asked == Asks) throw new CallFailedException($"POST {_path}/payments", null, $"it is not known what the terminal did in attempt {answer?.AttemptId}");
            await Task.Delay(TimeSpan.FromMilliseconds(250), ct); // the same key again: the platform asks the terminal
        }
    }

    /// <summary>With the first cash of the day; one that an earlier run left open is used on.</summary>
    private async Task OpenDrawer(int counter, DateTimeOffset now)
    {
        if (_drawers.ContainsKey(counter)) return;
        try
        {
            var opened = await api.Post<DrawerAnswer>(point.Clerk(counter), $"{_path}/drawers", $"{point.Code}/drawer/{counter}", now, new { counter, @float = new { grosze = Float } }, ct);
            _drawers[counter] = opened!.DrawerId;
        }
        catch (CallFailedException e) when (e.Problem == "drawer-open")
        {
            var drawers = await api.Get<DrawersAnswer>(point.Clerk(counter), $"{_path}/days/{Day}/drawers", now, ct);
            if (drawers!.Drawers.FirstOrDefault(d => d.Open && d.Counter == counter && d.Clerk == point.Clerk(counter).User) is not { } left) throw;
            _drawers[counter] = left.DrawerId;
        }
    }

    /// <summary>A platform without the service of payments is played without them.</summary>
    private async Task<bool> TakesPayments(DateTimeOffset now)
    {
        if (_takesPayments is { } known) return known;
        try
        {
            await api.Get<object>(point.Clerk(1), $"{_path}/terminals", now, ct);
            _takesPayments = true;
        }
        catch (CallFailedException e) when (e.Status == HttpStatusCode.NotFound)
        {
            _takesPayments = false;
        }
        return _takesPayments.Value;
    }
}
