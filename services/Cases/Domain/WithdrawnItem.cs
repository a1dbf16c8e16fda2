using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pom.Cases.Domain;

/// <summary>An item that intake struck out before a case of it was opened here; should it come yet, no case is opened.</summary>
public sealed class WithdrawnItem
{
    public required Guid ItemId { get; init; }
    public required DateTimeOffset WithdrawnAt { get; init; }

    internal static void Map(EntityTypeBuilder<WithdrawnItem> withdrawn)
    {
        withdrawn.ToTable("WithdrawnItems");
        withdrawn.HasKey(w => w.ItemId);
        withdrawn.Property(w => w.ItemId).ValueGeneratedNever();
    }
}
