using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Attachments;

/// <summary>Gives out the content of an attachment, also in ranges: to the point where the item came in, to the department that
/// has it, and before it belongs to an item only to whoever uploaded it. Every reading is in the access log.</summary>
internal static class DownloadAttachment
{
    public static async Task<FileStreamHttpResult> Handle(Guid attachmentId, Caller caller, DocumentIntakeDb db, DocumentStore store, PersonalDataProtector protector,
        TimeProvider clock, HttpResponse response, CancellationToken ct, string purpose = "review")
    {
        var attachment = await ReadAsync(attachmentId, caller, db, clock, purpose, ct);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        // A file name makes it "Content-Disposition: attachment": nothing that was uploaded is ever shown as a page of ours.
        return TypedResults.Stream(store.OpenRead(attachment.Sha256, attachment.Size), attachment.MediaType, protector.Open(attachment.Name),
            entityTag: new EntityTagHeaderValue($"\"{attachment.Sha256}\""), enableRangeProcessing: true);
    }

    /// <summary>The attachment, if the caller may see it, with the reading in the access log.</summary>
    /// <exception cref="DomainException">404: there is none; 403: it belongs to another place.</exception>
    public static async Task<Attachment> ReadAsync(Guid attachmentId, Caller caller, DocumentIntakeDb db, TimeProvider clock, string purpose, CancellationToken ct)
    {
        var attachment = await db.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == attachmentId, ct) ?? throw NotFound();
        var item = attachment.ItemId is { } itemId ? await db.Items.AsNoTracking().SingleAsync(i => i.Id == itemId, ct) : null;
        if (!MaySee(caller, attachment, item))
            throw new DomainException("not-your-place", StatusCodes.Status403Forbidden, "This belongs to another place",
                "An attachment is shown at the service point of its item, in the department that has the item, and before that to the account that uploaded it.");
        db.LogAccess(caller, clock, "attachment", attachment.Id, item?.Number, Purpose.Of(purpose), item?.ApplicantIndex);
        await db.SaveChangesAsync(ct);
        return attachment;
    }

    private static bool MaySee(Caller caller, Attachment attachment, IncomingItem? item)
    {
        if (item is null) return attachment.UploadedBy == caller.User;
        var atDesk = caller.Is(Role.Clerk) || caller.Is(Role.Supervisor);
        var inDepartment = caller.Is(Role.CaseHandler) || caller.Is(Role.HeadOfDepartment) || caller.Is(Role.DepartmentSystem);
        return (atDesk && caller.MayActAt(item.ServicePoint)) || (inDepartment && caller.MayActIn(item.Department));
    }

    private static DomainException NotFound() => new("unknown-attachment", StatusCodes.Status404NotFound, "There is no such attachment", "Nothing has this id.");
}
