using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.Http;

namespace Pom.Notifications.Features.Providers;

/// <summary>The provider says what became of a message. A repeat changes nothing, and what has arrived stays arrived.</summary>
internal static class TakeReport
{
    /// <param name="Reference">Ours; the provider's own <c>id</c> will do where it does not keep it.</param>
    /// <param name="Status"><c>delivered</c> or <c>failed</c>.</param>
    internal sealed record Report(Guid? Reference = null, string? Id = null, string? Status = null);

    public static async Task<NoContent> Handle(string provider, HttpRequest request, ProviderCall call, NotificationsDb db, TimeProvider clock, CancellationToken ct)
    {
        var report = await call.ReadAsync<Report>(provider, request, ct);
        var errors = new InputErrors();
        if (report.Status is not ("delivered" or "failed")) errors.Add("status", "Is unknown; allowed: delivered, failed.");
        if (report is { Reference: null, Id: null }) errors.Add("reference", "Is missing; our reference or the provider's id is allowed.");
        errors.ThrowIfAny();
        var notice = await db.Notices.AsNoTracking().FirstOrDefaultAsync(n => report.Reference != null ? n.Id == report.Reference : n.ProviderId == report.Id, ct)
            ?? throw new DomainException("unknown-message", StatusCodes.Status404NotFound, "There is no such message", "Send the report again later if the message has only just been taken.");
        var own = notice.OwnTime(clock.GetUtcNow());
        var open = db.Notices.Where(n => n.Id == notice.Id && (n.State == NoticeState.Queued || n.State == NoticeState.Sent || n.State == NoticeState.Dropped || (n.State == NoticeState.Failed && report.Status == "delivered")));
        await db.InTransactionAsync(() => report.Status == "delivered"
            ? open.ExecuteUpdateAsync(u => u.SetProperty(n => n.State, NoticeState.Delivered).SetProperty(n => n.DeliveredAt, own).SetProperty(n => n.Reason, (string?)null), ct)
            : open.ExecuteUpdateAsync(u => u.SetProperty(n => n.State, NoticeState.Failed).SetProperty(n => n.Reason, Reasons.Undelivered), ct), ct);
        return TypedResults.NoContent();
    }
}
