using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>A scan or file (odwzorowanie cyfrowe) by its content. It is uploaded first and belongs to nobody until an item
/// takes it; then it belongs to that item for good.</summary>
internal sealed class Attachment : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex; also its address in the document store.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>By content, not by name.</summary>
    public required string MediaType { get; init; }
    public required string UploadedBy { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>When it came by the machine's own clock: what nobody binds to an item is swept by it, also while another day is
    /// played.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>Null where the content does not tell without opening it up (encrypted PDF).</summary>
    public int? Pages { get; init; }

    /// <summary>Width × height of a picture.</summary>
    public long? Pixels { get; init; }

    /// <summary>File names often hold a person's name.</summary>
    public required SealedText Name { get; set; }
    public Guid? ItemId { get; private set; }

    /// <summary>Position in the item, from 0.</summary>
    public int Position { get; private set; }

    /// <summary>Code of the document in the case type, or <see cref="OtherKind"/>.</summary>
    public string? Kind { get; private set; }
    public int Version { get; set; }

    /// <summary>Kind of an attachment that the case type does not ask for.</summary>
    public const string OtherKind = "other";

    internal static void Map(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("Attachments");
        attachment.HasKey(a => a.Id);
        attachment.Property(a => a.Id).ValueGeneratedNever();
        attachment.Property(a => a.Version).IsConcurrencyToken();
        attachment.Property(a => a.Sha256).HasMaxLength(64);
        attachment.Property(a => a.MediaType).HasMaxLength(40);
        attachment.Property(a => a.Kind).HasMaxLength(60);
        attachment.HasOne<IncomingItem>().WithMany().HasForeignKey(a => a.ItemId).OnDelete(DeleteBehavior.Restrict);
        attachment.HasIndex(a => new { a.ItemId, a.StoredAt });
        attachment.HasIndex(a => a.Sha256);
    }

    public void BelongTo(Guid itemId, int position, string kind)
    {
        if (ItemId is not null) throw new InvalidOperationException($"Attachment {Id} belongs to item {ItemId}.");
        (ItemId, Position, Kind) = (itemId, position, kind);
    }
}
