using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>Why an item went to a department: by which rule in which version, or by whose choice and for what reason. The trail
/// of an item is only ever added to.</summary>
internal sealed class RoutingStep
{
    public required Guid Id { get; init; }
    public required Guid ItemId { get; init; }

    /// <summary>1 at the registration, then one more each time it is sent on.</summary>
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Department { get; init; }

    /// <summary>Id of the rule; null when a person chose.</summary>
    public string? Rule { get; init; }
    public int? RuleVersion { get; init; }

    /// <summary>The rule in words and what it found; words of the city pack only.</summary>
    public string? Why { get; init; }

    /// <summary>Account of the person who chose.</summary>
    public string? ChosenBy { get; init; }

    /// <summary>The person's reason; free text, so it is sealed.</summary>
    public SealedText? Reason { get; init; }

    /// <summary>District of the matter as it was known then.</summary>
    public string? District { get; init; }

    public static RoutingStep ByRule(Guid itemId, int number, DateTimeOffset at, Routing routing, string? district) => new()
    {
        Id = Guid.CreateVersion7(),
        ItemId = itemId,
        Number = number,
        At = at,
        Department = routing.Department.Code,
        Rule = routing.Rule.Id,
        RuleVersion = routing.Rule.Version,
        Why = routing.Why,
        District = district,
    };

    public static void Map(EntityTypeBuilder<RoutingStep> step)
    {
        step.ToTable("RoutingSteps");
        step.HasKey(s => s.Id);
        step.Property(s => s.Id).ValueGeneratedNever();
        step.Property(s => s.Department).HasMaxLength(16);
        step.Property(s => s.Rule).HasMaxLength(80);
        step.Property(s => s.Why).HasMaxLength(400);
        step.Property(s => s.ChosenBy).HasMaxLength(100);
        step.Property(s => s.District).HasMaxLength(60);
        step.HasIndex(s => new { s.ItemId, s.Number }).IsUnique(); // two that send one item on at once: the second loses
        step.HasOne<IncomingItem>().WithMany().HasForeignKey(s => s.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}
