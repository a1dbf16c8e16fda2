using Microsoft.AspNetCore.Http.HttpResults;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake.Features.Attachments;

/// <summary>Shows staff an attachment in place: pictures that browsers draw, bounded in bytes and in pixels, and PDF in the browser's own
/// viewer inside a page of ours. TIFF is not drawn and says so, and the client offers the download instead. Who may see it and the
/// access log are those of the download.</summary>
internal static class PreviewAttachment
{
    /// <summary>A browser needs 4 bytes a pixel.</summary>
    private const long MostPixels = 50_000_000;

    public static async Task<FileStreamHttpResult> Handle(Guid attachmentId, Caller caller, DocumentIntakeDb db, DocumentStore store, DocumentIntakeOptions options, TimeProvider clock,
        HttpResponse response, CancellationToken ct, string purpose = "review")
    {
        var attachment = await DownloadAttachment.ReadAsync(attachmentId, caller, db, clock, purpose, ct);
        var isPdf = attachment.MediaType == "application/pdf";
        if (!isPdf && attachment.MediaType is not ("image/jpeg" or "image/png"))
            throw NoPreview($"{attachment.MediaType} is not shown by browsers; download it.");
        if (!isPdf && (attachment.Size > options.MaxPreviewBytes || attachment.Pixels is null or > MostPixels))
            throw NoPreview($"Only pictures of at most {options.MaxPreviewBytes} bytes and {MostPixels} pixels are shown in place; download it.");
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentDisposition = "inline";
        // The viewer of a PDF is the browser's own and does not start inside a sandbox; it has no origin of ours to reach.
        response.Headers.ContentSecurityPolicy = isPdf ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'" : "default-src 'none'; sandbox; frame-ancestors 'self'";
        response.Headers.XFrameOptions = "SAMEORIGIN";
        return TypedResults.Stream(store.OpenRead(attachment.Sha256, attachment.Size), attachment.MediaType);
    }

    private static DomainException NoPreview(string why) => new("no-preview", StatusCodes.Status415UnsupportedMediaType, "There is no preview of this attachment", why);
}
