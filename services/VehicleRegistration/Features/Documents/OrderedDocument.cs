using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.VehicleRegistration.Features.Documents;

/// <summary>What the state's printing works, or the register itself, makes for a case.</summary>
public enum OrderedDocumentKind { RegistrationDocument, DrivingLicence, DriverProfile }

/// <summary>How far it has come.</summary>
public enum OrderedDocumentStage
{
    /// <summary>The register rejected it, or what it is made for; it may be asked again.</summary>
    Rejected = -1,

    /// <summary>Asked of the register; not confirmed yet.</summary>
    Requested = 0,
    Ordered,

    /// <summary>At the office.</summary>
    Ready,

    /// <summary>With its holder.</summary>
    Issued,
}

/// <summary>The registration document, driving licence or driver's profile of a case.</summary>
public sealed class OrderedDocument : IVersioned
{
    public required Guid CaseId { get; init; }
    public required OrderedDocumentKind Kind { get; init; }
    public OrderedDocumentStage Stage { get; private set; }
    public string? OrderNumber { get; private set; }
    public SealedText? Number { get; private set; }
    public DateOnly? ReadyOn { get; private set; }
    public DateOnly? IssuedOn { get; private set; }
    public int Version { get; set; }

    internal void Confirm(string orderNumber)
    {
        OrderNumber ??= orderNumber;
        if (Stage == OrderedDocumentStage.Requested) Stage = OrderedDocumentStage.Ordered;
    }

    /// <summary>No document will come of it.</summary>
    internal void Reject()
    {
        if (Stage == OrderedDocumentStage.Requested) Stage = OrderedDocumentStage.Rejected;
    }

    /// <summary>The register is asked again.</summary>
    internal void Request()
    {
        if (Stage == OrderedDocumentStage.Rejected) Stage = OrderedDocumentStage.Requested;
    }

    internal void Arrive(SealedText? number, DateOnly on)
    {
        Number ??= number;
        ReadyOn ??= on;
        if (Stage < OrderedDocumentStage.Ready) Stage = OrderedDocumentStage.Ready;
    }

    /// <summary>A fact that cannot be refused: the holder has it.</summary>
    internal void Issue(DateOnly on)
    {
        IssuedOn ??= on;
        Stage = OrderedDocumentStage.Issued;
    }

    internal static void Map(EntityTypeBuilder<OrderedDocument> document)
    {
        document.ToTable("OrderedDocuments");
        document.HasKey(d => d.CaseId);
        document.Property(d => d.CaseId).ValueGeneratedNever();
        document.Property(d => d.OrderNumber).HasMaxLength(40);
        document.Property(d => d.Version).IsConcurrencyToken();
        document.HasIndex(d => new { d.Stage, d.Kind });
    }
}
