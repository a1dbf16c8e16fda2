using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>One move of an original: who, when, where. Rows are only ever added.</summary>
internal sealed class CustodyStep
{
    public required Guid Id { get; init; }
    public required Guid OriginalId { get; init; }
    public required CustodyAct Act { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }

    /// <summary>Service point or department where it happened.</summary>
    public required string Place { get; init; }
    public Guid? BagId { get; init; }

    /// <summary>Who borrowed it and why; free text, so it is sealed.</summary>
    public SealedText? Note { get; init; }

    internal static void Map(EntityTypeBuilder<CustodyStep> step)
    {
        step.ToTable("CustodySteps");
        step.HasKey(s => s.Id);
        step.Property(s => s.Id).ValueGeneratedNever();
        step.Property(s => s.Place).HasMaxLength(16);
        step.HasIndex(s => new { s.OriginalId, s.At });
        step.HasOne<PaperOriginal>().WithMany().HasForeignKey(s => s.OriginalId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>What was done with an original, in the order in which it usually happens.</summary>
internal enum CustodyAct { Taken, PutInBag, TakenOutOfBag, GivenToCourier, Missed, Received, Lent, Returned }
