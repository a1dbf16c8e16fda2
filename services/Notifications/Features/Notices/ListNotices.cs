using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Features.Notices;

/// <summary>Notices for the operator, the newest first, page by page; of one state where it is given.</summary>
internal static class ListNotices
{
    internal const int PageSize = 100;

    /// <param name="Next">Value for <c>after</c> of the next page; null on the last one.</param>
    internal sealed record Response(IReadOnlyList<NoticeView> Notices, string? Next);

    public static async Task<Ok<Response>> Handle(string? state, string? after, NotificationsDb db, PersonalDataProtector protector, CancellationToken ct)
    {
        var rows = db.Notices.AsNoTracking();
        if (state is not null)
        {
            if (!Enum.TryParse<NoticeState>(state, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) || int.TryParse(state, out _))
                throw new InputException("state", $"Is no state; allowed: {string.Join(", ", Enum.GetNames<NoticeState>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]))}.");
            rows = rows.Where(n => n.State == wanted);
        }
#pragma warning disable CA1309 // the database compares, by the order that it sorts in
        if (Place(after) is var (at, key)) rows = rows.Where(n => n.MadeAt < at || (n.MadeAt == at && string.Compare(n.Key, key) < 0));
#pragma warning restore CA1309
        var page = await rows.OrderByDescending(n => n.MadeAt).ThenByDescending(n => n.Key).Take(PageSize + 1).ToListAsync(ct);
        var next = page.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{page[PageSize - 1].MadeAt.UtcTicks}-{page[PageSize - 1].Key}") : null;
        return TypedResults.Ok(new Response([.. page.Take(PageSize).Select(n => NoticeView.Of(n, protector))], next));
    }

    private static (DateTimeOffset At, string Key)? Place(string? after)
    {
        if (after is null) return null;
        var parts = after.Split('-', 2);
        if (parts is not [var ticks, { Length: <= 160 } key] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.UtcTicks)
            throw new InputException("after", "Is no place in the list; allowed is the 'next' of the page before.");
        return (new DateTimeOffset(at, TimeSpan.Zero), key);
    }
}
