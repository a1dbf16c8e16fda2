using Microsoft.AspNetCore.Http.HttpResults;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake.Features.Attachments;

/// <summary>Shows staff the first page of an attachment in place. Pictures that browsers draw are given as they are, bounded in
/// bytes and in pixels; PDF and TIFF are not drawn here and say so, and the client offers the download instead. Who may see it and
/// the access log are those of the download.</summary>
internal static class PreviewAttachment
{
    /// <summary>A browser needs 4 bytes a pixel.</summary>
    private const long MostPixels = 50_000_000;

    public static async Task<FileStreamHttpResult> Handle(Guid attachmentId, Caller caller, DocumentIntakeDb db, DocumentStore store, DocumentIntakeOptions options, TimeProvider clock,
        HttpResponse response, CancellationToken ct, string purpose = "review")
    {
        var attachment = await DownloadAttachment.ReadAsync(attachmentId, caller, db, clock, purpose, ct);
        if (attachment.MediaType is not ("image/jpeg" or "image/png"))
            throw NoPreview($"{attachment.MediaType} is not drawn by the server; download it.");
        if (attachment.Size > options.MaxPreviewBytes || attachment.Pixels is null or > MostPixels)
            throw NoPreview($"Only pictures of at most {options.MaxPreviewBytes} bytes and {MostPixels} pixels are shown in place; download it.");
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentDisposition = "inline";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'self'";
        return TypedResults.Stream(store.OpenRead(attachment.Sha256, attachment.Size), attachment.MediaType);
    }

    private static DomainException NoPreview(string why) => new("no-preview", StatusCodes.Status415UnsupportedMediaType, "There is no preview of this attachment", why);
}
