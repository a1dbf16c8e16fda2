using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pom.MunicipalAffairs.Domain;

/// <summary>A value that followed from the form when the case was opened, such as the monthly waste fee. It stays what it was, whatever
/// becomes of rates and formulas.</summary>
internal sealed class CaseValue
{
    public required Guid CaseId { get; init; }

    /// <summary>As the case type names it.</summary>
    public required string Name { get; init; }
    public required int Position { get; init; }

    /// <summary>Number, date or true and false, as text; null where the form did not yield it.</summary>
    public string? Value { get; init; }

    public static void Map(EntityTypeBuilder<CaseValue> value)
    {
        Microsoft.EntityFrameworkCore.RelationalEntityTypeBuilderExtensions.ToTable(value, "CaseValues");
        value.HasKey(v => new { v.CaseId, v.Name });
        value.Property(v => v.Name).HasMaxLength(60);
        value.Property(v => v.Value).HasMaxLength(200);
    }
}
