using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>An attachment of a case by its content; the bytes stay in the document store of DocumentIntake.</summary>
public sealed class CaseAttachment
{
    public required Guid CaseId { get; init; }
    public required Guid AttachmentId { get; init; }

    /// <summary>Code of the required document that it is.</summary>
    public required string Kind { get; init; }

    /// <summary>File name; sealed, because people name files after people.</summary>
    public required SealedText Name { get; init; }
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    internal static void Map(EntityTypeBuilder<CaseAttachment> attachment)
    {
        attachment.ToTable("Attachments");
        attachment.HasKey(e => new { e.CaseId, e.AttachmentId });
        attachment.Property(e => e.AttachmentId).ValueGeneratedNever();
        attachment.Property(e => e.Sha256).HasMaxLength(64);
    }
}
