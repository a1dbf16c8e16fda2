using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Features.Notices;

/// <summary>Sends a failed notice once more, while it is still of use: the cause was put right. The reference stays, so that a provider
/// which has it after all does not send it twice.</summary>
internal static class ReplayNotice
{
    public static async Task<Ok<NoticeView>> Handle(Guid noticeId, NotificationsDb db, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        var notice = await FindAsync(db, noticeId, ct);
        var now = clock.GetUtcNow();
        if (notice.State != NoticeState.Failed) throw new DomainException("notice-state", StatusCodes.Status409Conflict, "This notice has not failed", $"It is {notice.State}; only a failed one is sent again.");
        if (notice.OwnTime(now) > notice.UsefulUntil) throw new DomainException("no-longer-useful", StatusCodes.Status409Conflict, "This notice is of no more use", $"It was of use until {notice.UsefulUntil:O}.");
        await db.InTransactionAsync(() => db.Notices.Where(n => n.Id == noticeId && n.State == NoticeState.Failed)
            .ExecuteUpdateAsync(u => u.SetProperty(n => n.State, NoticeState.Queued).SetProperty(n => n.Reason, (string?)null).SetProperty(n => n.DueAt, now), ct), ct);
        return TypedResults.Ok(NoticeView.Of(await FindAsync(db, noticeId, ct), protector));
    }

    private static async Task<Notice> FindAsync(NotificationsDb db, Guid id, CancellationToken ct) => await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, ct)
        ?? throw new DomainException("unknown-notice", StatusCodes.Status404NotFound, "There is no such notice", "Look at the list of notices.");
}
