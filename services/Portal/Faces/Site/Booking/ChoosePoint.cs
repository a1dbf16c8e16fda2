using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Shell;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Faces.Site.Booking;

/// <summary>First step of booking: where. Each point says from which day on it has times.</summary>
public static class ChoosePoint
{
    /// <param name="Times">Null where none can be booked, or nobody answered.</param>
    public sealed record Choice(ServicePoint Point, DayTimes? Times);

    internal static async Task<IResult> Handle(string matter, PageContext page, PublicApi api, CancellationToken ct)
    {
        if (page.Pack.FindCaseType(matter, page.Today) is not { ExOfficio: false } type || !Matters.IsBookable(type)) return SiteFailures.Message(MessageKind.NotFound);
        var points = Matters.PointsOf(page.Pack, type.CaseGroup, page.Today).ToList();
        var answers = await Task.WhenAll(points.Select(p => api.GetAsync(DayTimes.Address(p.Code, type.Code, null), ct)));
        if (answers.Length > 0 && answers.All(a => !a.IsGood && a.Problem == "unreachable")) return SiteFailures.Message(MessageKind.Unreachable);
        return new RazorComponentResult<ChoosePointPage>(new { Type = type, Choices = points.Zip(answers, (p, a) => new Choice(p, a.IsGood ? DayTimes.Of(a) : null)).ToList() });
    }
}
