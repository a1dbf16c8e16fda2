using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Attachments;

/// <summary>Takes a scan or file in before the item it belongs to is registered. The answer comes when the bytes are on the
/// disk. It is repeatable: with an <c>Idempotency-Key</c> the repeat finds the first upload, whether or not its answer arrived;
/// without one it makes a further attachment of the same stored content, which means nothing until an item takes it.</summary>
internal static class UploadAttachment
{
    public const string FileNameHeader = "Pom-File-Name";
    private const string KeyHeader = "Idempotency-Key";
    private const int MaxKeyLength = 100;

    /// <param name="Pages">Null where the file does not tell.</param>
    internal sealed record Response(Guid AttachmentId, string Sha256, long Size, string MediaType, int? Pages);

    public static async Task<Created<Response>> Handle(HttpContext http, Caller caller, DocumentIntakeDb db, DocumentStore store, DocumentIntakeOptions options,
        PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        // The limit is ours to keep and to answer for; the server's own would cut the connection.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        StoredContent stored;
        Guid id;
        try
        {
            id = IdOf(http.Request.Headers[KeyHeader], caller);
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
            Id = id,
            Sha256 = stored.Sha256,
            Size = stored.Size,
            MediaType = stored.MediaType,
            Pages = stored.Inspected.Pages,
            Pixels = stored.Inspected.Pixels,
            UploadedBy = caller.User,
            UploadedAt = clock.GetUtcNow(),
            StoredAt = TimeProvider.System.GetUtcNow(),
            Name = protector.Seal(FileName.Clean(http.Request.Headers[FileNameHeader], otherwise: "skan." + stored.MediaType.Split('/')[1])),
        };
        await SaveAsync(attachment, db, ct);
        // A sweep took the same content away at this very moment; nothing refers to it yet, so the sender may simply repeat.
        if (!store.Has(stored.Sha256)) throw new DomainException("document-store-unavailable", StatusCodes.Status507InsufficientStorage, "The document store cannot take the file", "Send it again.");
        DocumentStore.Confirm(stored);
        return TypedResults.Created($"/api/document-intake/attachments/{attachment.Id}", new Response(attachment.Id, stored.Sha256, stored.Size, stored.MediaType, stored.Inspected.Pages));
    }

    /// <summary>The key names the upload, so that a repeat meets the row of the first.</summary>
    private static Guid IdOf(string? key, Caller caller)
    {
        if (string.IsNullOrEmpty(key)) return Guid.CreateVersion7();
        if (key.Length > MaxKeyLength) throw new InputException(KeyHeader, $"Has {key.Length} characters; 1 to {MaxKeyLength} are allowed (a UUID is best).");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"upload\n{caller.User}\n{key}")).AsSpan(0, 16));
    }

    private static async Task SaveAsync(Attachment attachment, DocumentIntakeDb db, CancellationToken ct)
    {
        if (await FirstAsync(attachment, db, ct)) return;
        try
        {
            db.Attachments.Add(attachment);
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            db.ChangeTracker.Clear(); // the repeat that ran beside us was first
            if (!await FirstAsync(attachment, db, ct)) throw;
        }
    }

    private static async Task<bool> FirstAsync(Attachment attachment, DocumentIntakeDb db, CancellationToken ct)
    {
        var first = await db.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == attachment.Id, ct);
        if (first is not null && first.Sha256 != attachment.Sha256)
            throw new DomainException("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for something else", "It belongs to another content. Use a new key for a new upload.");
        return first is not null;
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
