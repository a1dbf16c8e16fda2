using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Domain.Estimates;

/// <summary>How many people of a point came when they were called, and how many had gone, by how long they had waited: a queue in
/// which every third has left moves faster than it looks.</summary>
internal sealed class CallOutcome : IVersioned
{
    private static readonly int[] Steps = [0, 5, 10, 20, 30, 45, 60, 90];

    public required string ServicePoint { get; init; }

    /// <summary>Waited at least so many minutes, and less than the next step.</summary>
    public required int WaitedFrom { get; init; }
    public int Came { get; private set; }
    public int Missed { get; private set; }

    /// <summary>Minutes that desks spent on calling those who did not come.</summary>
    public double MissedMinutes { get; private set; }
    public int Version { get; set; }

    public static int StepOf(double waitedMinutes) => Steps.LastOrDefault(s => s <= waitedMinutes);

    public void LearnCame() => Came++;

    public void LearnMissed(TimeSpan called)
    {
        Missed++;
        MissedMinutes += Math.Clamp(called.TotalMinutes, 0, 10);
    }

    public static void Map(EntityTypeBuilder<CallOutcome> outcome)
    {
        outcome.ToTable("CallOutcomes");
        outcome.HasKey(o => new { o.ServicePoint, o.WaitedFrom });
        outcome.Property(o => o.ServicePoint).HasMaxLength(8);
        outcome.Property(o => o.Version).IsConcurrencyToken();
    }
}
