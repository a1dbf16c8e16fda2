using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>A field of the form that an official corrected, with both values sealed; the log sheet names the field only.</summary>
public sealed class FormCorrection
{
    public required Guid CaseId { get; init; }

    /// <summary>Number of the row of the log sheet.</summary>
    public required int Number { get; init; }
    public required string Field { get; init; }
    public SealedText? Before { get; init; }
    public SealedText? After { get; init; }

    internal static void Map(EntityTypeBuilder<FormCorrection> correction)
    {
        correction.ToTable("FormCorrections");
        correction.HasKey(f => new { f.CaseId, f.Number });
    }
}
