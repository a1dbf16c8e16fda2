using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.CitizenAffairs.Features.IdCards;

/// <summary>How far an identity card has come. The order is the order of its life.</summary>
public enum IdCardStage
{
    /// <summary>The register took no order; it may be asked again.</summary>
    Rejected = -1,

    /// <summary>Asked of the register; not confirmed yet.</summary>
    Requested = 0,
    Ordered,

    /// <summary>Made; its issue date and number are known (spersonalizowany).</summary>
    Personalised,

    /// <summary>At the office.</summary>
    Arrived,

    /// <summary>With its holder.</summary>
    Issued,
}

/// <summary>The order of one identity card, with what the law wants done around it: the previous card becomes invalid when the new one is
/// handed out, and the fingerprints leave the register then, or a set number of days after the card's issue date where nobody comes.</summary>
public sealed class IdCardOrder : IVersioned
{
    public required Guid CaseId { get; init; }

    /// <summary>Keyed hash of the holder's PESEL.</summary>
    public required string PersonIndex { get; init; }

    /// <summary>Unique: the person as long as the card is on its way, the case afterwards. One card at a time.</summary>
    public required string OpenKey { get; set; }
    public required DateOnly BirthDate { get; init; }

    /// <summary>Fingerprints were taken and lie in the register until they are erased.</summary>
    public required bool Fingerprints { get; init; }
    public SealedText? PreviousCard { get; init; }
    public IdCardStage Stage { get; private set; }
    public string? OrderNumber { get; private set; }
    public SealedText? CardNumber { get; private set; }

    /// <summary>Date of issue as printed on the card.</summary>
    public DateOnly? IssuedOn { get; private set; }
    public DateOnly? ValidUntil { get; private set; }
    public DateOnly? HandedOutOn { get; private set; }
    public DateOnly? PreviousInvalidatedOn { get; set; }

    /// <summary>The register was asked to erase them.</summary>
    public bool ErasureAsked { get; set; }
    public DateOnly? FingerprintsErasedOn { get; set; }
    public bool NotCollected { get; private set; }
    public int Version { get; set; }

    /// <summary>The register took the order.</summary>
    internal void Confirm(string orderNumber)
    {
        OrderNumber ??= orderNumber;
        if (Stage == IdCardStage.Requested) Stage = IdCardStage.Ordered;
    }

    internal void Personalise(SealedText? number, DateOnly on, IdCardMatters rules)
    {
        if (IssuedOn is not null) return;
        var years = Pom.Cases.Registers.FormText.YearsOn(BirthDate, on) < rules.ChildUnder ? rules.ChildValidYears : rules.ValidYears;
        (CardNumber, IssuedOn, ValidUntil) = (number, on, on.AddYears(years));
        if (Stage < IdCardStage.Personalised) Stage = IdCardStage.Personalised;
    }

    internal void Arrive()
    {
        if (Stage < IdCardStage.Arrived) Stage = IdCardStage.Arrived;
    }

    /// <summary>A fact that cannot be refused: the holder has it.</summary>
    internal void HandOut(DateOnly on)
    {
        if (Stage == IdCardStage.Issued) return;
        (Stage, HandedOutOn, NotCollected, OpenKey) = (IdCardStage.Issued, on, false, CaseId.ToString());
    }

    /// <summary>Nobody came for it.</summary>
    internal void LeaveUncollected() => (NotCollected, OpenKey) = (true, CaseId.ToString());

    /// <summary>No card will come of it: the case ended before.</summary>
    internal void Abandon() => OpenKey = CaseId.ToString();

    /// <summary>The register took no order: the person has no card on its way.</summary>
    internal void Reject()
    {
        if (Stage == IdCardStage.Requested) (Stage, OpenKey) = (IdCardStage.Rejected, CaseId.ToString());
    }

    /// <summary>The register is asked again.</summary>
    internal void Request()
    {
        if (Stage == IdCardStage.Rejected) (Stage, OpenKey) = (IdCardStage.Requested, PersonIndex);
    }

    /// <summary>The fingerprints must go: the card is with its holder, or nobody came within the set days after its issue.</summary>
    public bool MustErase(DateOnly today, int keepDays) => Fingerprints && FingerprintsErasedOn is null && !ErasureAsked && OrderNumber is not null
        && (Stage == IdCardStage.Issued || IssuedOn?.AddDays(keepDays) < today);

    internal static void Map(EntityTypeBuilder<IdCardOrder> order)
    {
        order.ToTable("IdCardOrders");
        order.HasKey(o => o.CaseId);
        order.Property(o => o.CaseId).ValueGeneratedNever();
        order.Property(o => o.PersonIndex).HasMaxLength(64);
        order.Property(o => o.OpenKey).HasMaxLength(64);
        order.Property(o => o.OrderNumber).HasMaxLength(40);
        order.Property(o => o.Version).IsConcurrencyToken();
        order.HasIndex(o => o.OpenKey).IsUnique();
        order.HasIndex(o => o.PersonIndex);
        order.HasIndex(o => new { o.ErasureAsked, o.IssuedOn });
    }
}
