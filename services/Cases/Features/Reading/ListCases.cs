using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Deadlines;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Reading;

/// <summary>The inbox of a department: its cases by unit, handler, state, deadline, type or item, oldest first; what is due, in the order
/// in which it is due.</summary>
internal static class ListCases
{
    /// <summary>What a list of deadlines shows.</summary>
    private enum Due
    {
        /// <summary>Ends within the days of the warning.</summary>
        Due,
        Overdue,

        /// <summary>The answer of the applicant did not come in time: somebody has to decide what follows.</summary>
        Unanswered,
    }

    /// <param name="State">A state, or <c>open</c> for all but the ends.</param>
    /// <param name="Handler">An account, <c>me</c>, or <c>none</c>.</param>
    /// <param name="Unit">A unit, or <c>none</c>.</param>
    internal readonly record struct Query(string? State, string? ItemId, string? CaseType, string? Unit, string? Handler, string? Due, string? After);

    public static async Task<Page<CaseSummary>> Handle<TDb>(string department, [Microsoft.AspNetCore.Http.AsParameters] Query query, Caller caller, TDb db, CityPack pack,
        CasesOptions options, TimeProvider clock, CancellationToken ct) where TDb : CasesDb
    {
        var today = pack.Calendar.Day(clock.GetUtcNow());
        var soon = Kpa.WorkingDaysAfter(today, options.WarnWorkingDays, pack.Calendar.IsHoliday);
        var found = await Of(db, department, query, caller.User, today, soon).Take(Page.Size + 1).ToListAsync(ct);
        var page = found.ConvertAll(CaseSummary.Of);
        return ByDueDay(query) ? Page.Of(page, c => (c.DueOn!.Value, c.CaseId)) : OfEverything(query) ? Page.Of(page, c => (c.Day, c.CaseId)) : Page.Of(page, c => c.CaseId);
    }

    /// <summary>The cases of the list in its order.</summary>
    internal static IQueryable<Case> Of(CasesDb db, string department, Query query, string caller, DateOnly today, DateOnly soon)
    {
        var cases = Filter(db.Cases.AsNoTracking().Where(c => c.Department == department), query, caller);
        cases = Named<Due>("due", query.Due) switch
        {
            Due.Overdue => cases.Where(c => c.RunsUntil < today),
            Due.Due => cases.Where(c => c.RunsUntil >= today && c.RunsUntil <= soon),
            Due.Unanswered => cases.Where(c => c.State == CaseState.AwaitingSupplement && c.AnswerBy < today),
            _ => cases,
        };
        if (OfEverything(query))
        {
            if (Page.DayKey("after", query.After) is var (registered, one)) cases = cases.Where(c => c.Day >= registered && (c.Day > registered || c.Id > one));
            return cases.OrderBy(c => c.Day).ThenBy(c => c.Id);
        }
        if (!ByDueDay(query)) return (Page.Key("after", query.After) is { } last ? cases.Where(c => c.Id > last) : cases).OrderBy(c => c.Id);
        if (Page.DayKey("after", query.After) is var (day, id)) cases = cases.Where(c => c.RunsUntil >= day && (c.RunsUntil > day || c.Id > id));
        return cases.OrderBy(c => c.RunsUntil).ThenBy(c => c.Id);
    }

    /// <summary>No filter: the department's whole list, by the index of its days.</summary>
    private static bool OfEverything(Query query) => query is { State: null, ItemId: null, Due: null } && !ByDesk(query);

    private static bool ByDueDay(Query query) => Named<Due>("due", query.Due) is Due.Due or Due.Overdue;

    private static IQueryable<Case> Filter(IQueryable<Case> cases, Query query, string caller)
    {
        // As a parameter, so that every database compares and finds the index.
        var yes = true;
        if (query.State == "open") cases = cases.Where(c => c.IsOpen == yes);
        else if (Named<CaseState>("state", query.State, "open") is { } state)
        {
            cases = cases.Where(c => c.State == state);
            var open = !Lifecycle.IsEnd(state);
            if (ByDesk(query)) cases = cases.Where(c => c.IsOpen == open);
        }
        // Whose desk, or what kind: the open ones, unless another state is asked for. The indexes begin with that.
        else if (ByDesk(query) && query.ItemId is null) cases = cases.Where(c => c.IsOpen == yes);
        if (Page.Key("itemId", query.ItemId) is { } item) cases = cases.Where(c => c.ItemId == item);
        if (query.CaseType is { } caseType) cases = cases.Where(c => c.CaseType == caseType);
        if (query.Unit is { } unit) cases = unit == "none" ? cases.Where(c => c.Unit == null) : cases.Where(c => c.Unit == unit);
        if (query.Handler is not { } asked) return cases;
        var handler = asked == "me" ? caller : asked;
        return asked == "none" ? cases.Where(c => c.Handler == null) : cases.Where(c => c.Handler == handler);
    }

    private static bool ByDesk(Query query) => query.Unit is not null || query.Handler is not null || query.CaseType is not null;

    private static T? Named<T>(string field, string? text, params string[] others) where T : struct, Enum => text is null ? null
        : Enum.GetValues<T>().Where(s => string.Equals(s.ToString(), text, StringComparison.OrdinalIgnoreCase)).Cast<T?>().FirstOrDefault()
        ?? throw new InputException(field, $"There is no '{text}'; allowed: {string.Join(", ", others.Concat(Enum.GetValues<T>().Select(Lifecycle.Name)))}.");
}
