using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.MunicipalAffairs;
using Pom.MunicipalAffairs.Data;
using Pom.MunicipalAffairs.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;

namespace Pom.MunicipalAffairs.Features.Tallies;

/// <summary>Counts what a point did without a case: a form handed out, information given, tickets sold, a penalty notice paid. What the
/// city pack says may be counted once only is refused the second time. What it costs is charged and paid by Payments, under the tally's id.</summary>
internal static class CountTally
{
    internal sealed record Response(TallyView Tally, PriceView Price);

    public static async Task<Created<Response>> Handle(string point, TallyInput.Request? request, Caller caller, MunicipalAffairsDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        MustBeKnown(pack, point);
        var now = clock.GetUtcNow();
        var day = pack.Calendar.Day(now);
        var input = TallyInput.Read(request, pack, day);
        return await db.InTransactionAsync(async () =>
        {
            if (input.UniqueKey is { } key && await db.Tallies.AsNoTracking().FirstOrDefaultAsync(t => t.CaseType == input.CaseType.Code && t.UniqueKey == key, ct) is { } first)
                throw new DomainException("counted-already", 409, "This was counted already", $"It was entered at {first.ServicePoint} on {first.Day:yyyy-MM-dd}; take that one back if it was a mistake.");
            var id = Guid.CreateVersion7();
            var tally = new Tally
            {
                Id = id,
                ServicePoint = point,
                Day = day,
                CaseType = input.CaseType.Code,
                Subject = input.Subject,
                Count = input.Count,
                Grosze = input.Fee.Times(input.Count).Total,
                Form = Encoding.UTF8.GetString(MessageTypes.Serialize(input.Form)),
                UniqueKey = input.UniqueKey ?? id.ToString(),
                Clerk = caller.User,
                At = now,
            };
            db.Tallies.Add(tally);
            db.Announce(new TallyCounted
            {
                TallyId = id, ServicePoint = point, Day = day, CaseType = tally.CaseType, Department = input.CaseType.Department, Count = tally.Count, Grosze = tally.Grosze, CountedAt = now,
            }, id);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/municipal-affairs/points/{point}/tallies/{id}", new Response(TallyView.Of(tally), PriceView.Of(input)));
        }, ct);
    }

    internal static void MustBeKnown(CityPack pack, string point)
    {
        if (pack.FindPoint(point) is null)
            throw new DomainException("unknown-point", 404, "There is no such service point", $"Known are: {string.Join(", ", pack.Points.Select(p => p.Code))}.");
    }
}
