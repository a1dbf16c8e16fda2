using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pom.DocumentIntake.Domain;

/// <summary>A word of an item's title: the index by which titles are searched, alike on every database. Written in the item's own
/// transaction. Point, day and number name the item.</summary>
internal sealed class ItemWord
{
    public required string Word { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required long RegisterNumber { get; init; }

    public static IEnumerable<ItemWord> Of(IncomingItem item) => SearchText.Words(item.Title).Select(word => new ItemWord
    {
        Word = word,
        ServicePoint = item.ServicePoint,
        Day = item.Day,
        RegisterNumber = item.RegisterNumber,
    });

    internal static void Map(EntityTypeBuilder<ItemWord> word)
    {
        word.ToTable("ItemWords");
        word.HasKey(w => new { w.Word, w.ServicePoint, w.Day, w.RegisterNumber });
        word.Property(w => w.Word).HasMaxLength(SearchText.LongestWord);
        word.Property(w => w.ServicePoint).HasMaxLength(8);
        word.HasIndex(w => new { w.Word, w.Day, w.RegisterNumber });
    }
}
