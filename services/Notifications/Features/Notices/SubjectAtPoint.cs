using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Features.Notices;

/// <summary>Was the SMS sent? What the resident of a ticket, item or booking of the point agreed to, and every notice about it. Looking
/// is written to the access log; a supervisor also sees the words.</summary>
internal static class SubjectAtPoint
{
    private const int MostNotices = 200;

    /// <param name="Sms">Agreed to text messages.</param>
    internal sealed record Response(Guid SubjectId, string? Language, string? Phone, string? Email, bool Sms, bool Mail, IReadOnlyList<NoticeView> Notices);

    public static async Task<Ok<Response>> Handle(string point, Guid subjectId, Caller caller, NotificationsDb db, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        var subject = await FindAsync(db, point, subjectId, ct);
        var notices = await db.Notices.AsNoTracking().Where(n => n.SubjectId == subjectId).OrderBy(n => n.MadeAt).ThenBy(n => n.Key).Take(MostNotices).ToListAsync(ct);
        db.LogAccess(caller, clock, "notices", subjectId, null, "whether the resident was told", subject.PhoneIndex);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(Describe(subject, notices, caller, protector));
    }

    internal static Response Describe(Subject subject, IReadOnlyList<Notice> notices, Caller caller, PersonalDataProtector protector) => new(
        subject.Id, subject.Language, Masked(subject.Phone, protector), Masked(subject.Email, protector), subject.Sms, subject.Mail,
        [.. notices.Select(n => NoticeView.Of(n, protector) with { Text = caller.Is(Role.Supervisor) && n.Text is { } text ? ((NoticeText)MessageTypes.Deserialize(typeof(NoticeText), protector.OpenBytes(text))).Body : null })]);

    /// <exception cref="DomainException">404: nothing of this point.</exception>
    internal static async Task<Subject> FindAsync(NotificationsDb db, string point, Guid id, CancellationToken ct) =>
        await db.Subjects.SingleOrDefaultAsync(s => s.Id == id && s.ServicePoint == point, ct)
        ?? throw new DomainException("unknown-subject", StatusCodes.Status404NotFound, "Nothing is known of it", $"No ticket, item or booking {id} of {point} has come to the notifications.");

    private static string? Masked(SealedText? address, PersonalDataProtector protector) => address is { } text ? Addresses.Mask(protector.Open(text)) : null;
}
