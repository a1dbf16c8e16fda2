using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Estimates;

/// <summary>What more or fewer clerks would do to the waits of this moment, by a simulation of the present queue. Changes
/// nothing.</summary>
internal static class GetWhatIf
{
    private const int MostClerks = 10;
    private const string Form = "groups with a signed number of clerks, such as KOM:+1 or KOM:+1,SO:-1";

    internal sealed record Response(string ServicePoint, DateTimeOffset At, long Sequence, IReadOnlyList<GroupWhatIf> Groups);

    /// <param name="Clerks">Who serve the group as their own.</param>
    internal sealed record GroupWhatIf(string CaseGroup, int Waiting, ClerksThen Clerks, GroupWaits Now, GroupWaits Then);

    internal sealed record ClerksThen(int Now, int Then);

    /// <param name="clerks">Such as <c>KOM:+1,SO:-1</c>.</param>
    public static async Task<Ok<Response>> Handle(
        string point, string? clerks, QueueingDb db, PointQueues queues, Experience experience, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var changes = Read(at, clerks);
        var queue = await queues.ReadAsync(db, point, at.Day, ct);
        var then = changes.Aggregate(queue, (q, change) =>
        {
            var there = q.Groups.First(g => g.Code == change.Group).Clerks;
            if (there + change.By < 0)
                throw new InputException("clerks", $"{change.Group} has {there} clerks now; {change.By.ToString("+0;-0", CultureInfo.InvariantCulture)} would leave fewer than none.");
            return WhatIf.With(q, change.Group, change.By);
        });
        var now = at.Now > queue.At ? at.Now : queue.At;
        var terms = experience.Of(point, at.Day).At(now);
        return TypedResults.Ok(new Response(at.Code, now, queue.Sequence, [.. queue.Groups.Select(g => new GroupWhatIf(
            g.Code, g.Waiting, new ClerksThen(g.Clerks, then.Groups.First(t => t.Code == g.Code).Clerks),
            WhatIf.Waits(queue, g.Code, terms, now), WhatIf.Waits(then, g.Code, terms, now)))]));
    }

    /// <summary>Those who leave first, so that one clerk may change groups.</summary>
    private static List<(string Group, int By)> Read(PointDay at, string? clerks)
    {
        if (string.IsNullOrWhiteSpace(clerks)) throw new InputException("clerks", $"Is missing; give {Form}.");
        var changes = new List<(string Group, int By)>();
        foreach (var part in clerks.Split(','))
        {
            // A plus that a client did not escape arrives as a space.
            var (group, by) = part.Split(':') is [var g, var number] ? (g.Trim(), number.Trim()) : throw new InputException("clerks", $"'{PointDay.Short(part)}' is not readable; give {Form}.");
            if (at.WhyNotServed(group) is { } why) throw new InputException("clerks", why);
            if (!int.TryParse(by, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var change) || change is 0 or < -MostClerks or > MostClerks)
                throw new InputException("clerks", $"'{PointDay.Short(by)}' is no number of clerks from -{MostClerks} to +{MostClerks} other than 0; give {Form}.");
            if (changes.Exists(c => c.Group == group)) throw new InputException("clerks", $"{group} is named twice.");
            changes.Add((group, change));
        }
        return [.. changes.OrderBy(c => c.By)];
    }
}
