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

    public void BelongTo(Guid itemId, int position, string kind)
    {
        if (ItemId is not null) throw new InvalidOperationException($"Attachment {Id} belongs to item {ItemId}.");
        (ItemId, Position, Kind) = (itemId, position, kind);
    }
}
