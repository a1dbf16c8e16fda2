using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Estimates;

/// <summary>How far the waits that residents were told were from those that came true: the platform publishes its own error.
/// Counts tickets that were called; the error is measured from the unrounded middle of what was expected.</summary>
internal static class GetAccuracy
{
    /// <summary>Whoever wants more asks for each quarter.</summary>
    internal const int MostDays = 92;
    private const int UsualDays = 28;

    internal sealed record Response(string ServicePoint, DateOnly From, DateOnly To, Accuracy All, IReadOnlyList<GroupAccuracy> Groups);

    internal sealed record GroupAccuracy(string CaseGroup, Accuracy Accuracy);

    /// <param name="Tickets">Tickets with an estimate that were called.</param>
    /// <param name="WithoutEstimate">Tickets issued while nobody could serve their group, so that no wait was told.</param>
    /// <param name="MeanAbsoluteErrorMinutes">Null where no ticket was measured; so are the shares.</param>
    /// <param name="InsideRange">Share of waits inside the range that was told, 0 to 1.</param>
    /// <param name="NotLonger">Share of waits that were no longer than the end of the range; nine of ten are meant to be.</param>
    internal sealed record Accuracy(int Tickets, int WithoutEstimate, double? MeanAbsoluteErrorMinutes, double? InsideRange, double? NotLonger);

    private sealed record Row(string Group, int Tickets, int WithoutEstimate, double Error, int Inside, int NotLonger);

    public static async Task<Ok<Response>> Handle(string point, string? from, string? to, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var (first, last) = Check(at.Day, from, to);
        // Errors are kept as doubles and summed by the database: one row per group comes back, however long the span.
        var rows = await db.TicketEstimates.AsNoTracking().Where(e => e.ServicePoint == at.Code && e.Day >= first && e.Day <= last)
            .GroupBy(e => e.CaseGroup).OrderBy(g => g.Key).Select(g => new Row(
                g.Key,
                g.Sum(e => e.MidMinutes != null && e.ActualMinutes != null ? 1 : 0),
                g.Sum(e => e.MidMinutes == null ? 1 : 0),
                g.Sum(e => e.MidMinutes != null && e.ActualMinutes != null ? Math.Abs(e.MidMinutes.Value - e.ActualMinutes.Value) : 0),
                g.Sum(e => e.ActualMinutes >= e.FromMinutes && e.ActualMinutes <= e.ToMinutes ? 1 : 0),
                g.Sum(e => e.ActualMinutes <= e.ToMinutes ? 1 : 0))).ToListAsync(ct);
        return TypedResults.Ok(new Response(at.Code, first, last, Sum(rows), [.. rows.Select(r => new GroupAccuracy(r.Group, Sum([r])))]));
    }

    private static Accuracy Sum(List<Row> rows)
    {
        var tickets = rows.Sum(r => r.Tickets);
        return new Accuracy(tickets, rows.Sum(r => r.WithoutEstimate), Per(rows.Sum(r => r.Error)), Per(rows.Sum(r => r.Inside)), Per(rows.Sum(r => r.NotLonger)));

        double? Per(double sum) => tickets == 0 ? null : Math.Round(sum / tickets, 3);
    }

    private static (DateOnly From, DateOnly To) Check(DateOnly today, string? from, string? to)
    {
        var errors = new InputErrors();
        var last = Day("to", to, today);
        var first = Day("from", from, last.DayNumber > UsualDays ? last.AddDays(1 - UsualDays) : last);
        errors.ThrowIfAny();
        if (first > last) errors.Add("from", $"Is after 'to', {last:yyyy-MM-dd}.");
        else if (last.DayNumber - first.DayNumber >= MostDays) errors.Add("from", $"Is more than {MostDays} days before 'to'; ask for parts.");
        errors.ThrowIfAny();
        return (first, last);

        DateOnly Day(string field, string? given, DateOnly otherwise)
        {
            if (given is null) return otherwise;
            if (!DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                errors.Add(field, "Is no day; allowed is yyyy-MM-dd, such as 2016-10-10.");
            return day;
        }
    }
}
