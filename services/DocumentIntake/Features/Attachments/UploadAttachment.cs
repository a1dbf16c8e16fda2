using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Attachments;

/// <summary>Takes a scan or file in before the item it belongs to is registered. The answer comes when the bytes are on the
/// disk. A repeat is harmless: the content is stored once, and an attachment that no item takes means nothing.</summary>
internal static class UploadAttachment
{
    public const string FileNameHeader = "Pom-File-Name";

    internal sealed record Response(Guid AttachmentId, string Sha256, long Size, string MediaType);

    public static async Task<Created<Response>> Handle(HttpContext http, Caller caller, DocumentIntakeDb db, DocumentStore store, DocumentIntakeOptions options,
        PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        // The limit is ours to keep and to answer for; the server's own would cut the connection.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        StoredContent stored;
        try
        {
            if (http.Request.ContentLength > options.MaxAttachmentBytes) throw DocumentStore.TooLarge(options.MaxAttachmentBytes);
            stored = await store.StoreAsync(http.Request.Body, head => TypeOf(head.Span, http.Request.ContentType), ct);
        }
        catch (Exception e) when (e is DomainException or InputException)
        {
            await RefusedBody.DrainAsync(http, ct);
            throw;
        }

        var attachment = new Attachment
        {
            Id = Guid.CreateVersion7(),
            Sha256 = stored.Sha256,
            Size = stored.Size,
            MediaType = stored.MediaType,
            UploadedBy = caller.User,
            UploadedAt = clock.GetUtcNow(),
            Name = protector.Seal(FileName.Clean(http.Request.Headers[FileNameHeader], otherwise: "skan." + stored.MediaType.Split('/')[1])),
        };
        db.Attachments.Add(attachment);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/document-intake/attachments/{attachment.Id}", new Response(attachment.Id, stored.Sha256, stored.Size, stored.MediaType));
    }

    private static string TypeOf(ReadOnlySpan<byte> head, string? contentType)
    {
        var allowed = string.Join(", ", FileType.Allowed);
        var actual = FileType.Of(head) ?? throw Unsupported($"The content is none of the allowed kinds: {allowed}.");
        var stated = MediaTypeHeaderValue.TryParse(contentType, out var header) ? header.MediaType.Value : null;
        return string.Equals(stated, actual, StringComparison.OrdinalIgnoreCase)
            ? actual
            : throw Unsupported($"The content is {actual}, but Content-Type {(stated is null ? "is missing" : "says otherwise")}. Send the content's own type, one of: {allowed}.");
    }

    private static DomainException Unsupported(string detail) =>
        new("unsupported-attachment-type", StatusCodes.Status415UnsupportedMediaType, "This kind of file is not taken", detail);
}
