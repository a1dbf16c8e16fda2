using System.Globalization;
using MassTransit;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Notifications;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Features.Cases;

/// <summary>Tells the applicant who agreed to it how their matter stands: something is missing, the document is ready and still waits,
/// the case is closed.</summary>
internal sealed class TellCase(NotificationsDb db, NoticeDesk desk, CityPack pack) : IConsumer<SupplementRequested>, IConsumer<DocumentReady>, IConsumer<CaseClosed>, IConsumer<IncomingItemVoided>
{
    public async Task Consume(ConsumeContext<SupplementRequested> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        var item = await desk.SubjectAsync(ContactSubject.Item, m.ItemId, null, ct);
        await desk.TellAsync(item, NoticeKind.SupplementRequested, Nth(m.CaseId, m.RequestedAt), new NoticeFacts { Reference = m.CaseReference, Day = m.AnswerBy }, ct,
            usefulUntil: pack.Calendar.Instant(m.AnswerBy.AddDays(1), TimeOnly.MinValue).ToUniversalTime());
        await db.SaveChangesAsync(ct);
    }

    public async Task Consume(ConsumeContext<DocumentReady> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        var item = await desk.SubjectAsync(ContactSubject.Item, m.ItemId, null, ct);
        var facts = new NoticeFacts { Reference = m.CaseReference, Point = item.ServicePoint };
        await desk.TellAsync(item, NoticeKind.DocumentReady, Nth(m.CaseId, m.ReadyAt), facts, ct);
        await desk.TellAsync(item, NoticeKind.DocumentReminder, Nth(m.CaseId, m.ReadyAt), facts, ct, notBefore: AfterDays(m.ReadyAt));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The document was handed over, or nothing is left to do: nobody is reminded any more.</summary>
    public async Task Consume(ConsumeContext<CaseClosed> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        var item = await desk.SubjectAsync(ContactSubject.Item, m.ItemId, null, ct);
        await desk.EndAsync(item, "closed", ct);
        await desk.TellAsync(item, NoticeKind.CaseClosed, m.CaseId.ToString("N"), new NoticeFacts { Reference = m.CaseReference }, ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task Consume(ConsumeContext<IncomingItemVoided> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        await desk.EndAsync(await desk.SubjectAsync(ContactSubject.Item, m.ItemId, m.ServicePoint, ct), "struck-out", ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The same time of day by the city's clock, whatever happens to it in between.</summary>
    private DateTimeOffset AfterDays(DateTimeOffset readyAt)
    {
        var local = pack.Calendar.Local(readyAt).DateTime;
        return pack.Calendar.Instant(DateOnly.FromDateTime(local).AddDays(pack.Notifications.ReminderDays), TimeOnly.FromDateTime(local)).ToUniversalTime();
    }

    private static string Nth(Guid caseId, DateTimeOffset at) => $"{caseId:N}/{at.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss.ffffff", CultureInfo.InvariantCulture)}";
}
