using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.Cases.Deadlines;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>One matter of one resident in the department that owns it (sprawa). Every act writes the log sheet and brings its
/// announcement; <see cref="Data.CasesDb"/> saves them together. What may be done when: <see cref="Lifecycle"/>.</summary>
public sealed partial class Case : IVersioned
{
    private readonly List<object> _news = [];

    /// <summary>Made by <see cref="Open"/>; open to the database only.</summary>
    internal Case() { }

    public required Guid Id { get; init; }

    /// <summary>The incoming item that it was opened for; its own id where the department opened it itself (z urzędu).</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Number in the register of incoming items: <c>RPW/123/2016</c>; empty where there is no item.</summary>
    public required string ItemNumber { get; init; }
    public required string Department { get; init; }

    /// <summary>Case type; its version is the one in force when the matter began, for as long as the case lives.</summary>
    public required string CaseType { get; init; }

    /// <summary>First day of the version of the case type; the day of registration stands in for it on cases from before it was kept.</summary>
    public DateOnly? CaseTypeFrom { get; init; }

    /// <summary>Case reference (znak sprawy).</summary>
    public required string Reference { get; init; }

    /// <summary>Service point that took the item; empty where there was none.</summary>
    public required string ServicePoint { get; init; }

    /// <summary>Day of registration in the city's zone; that of the item also after a transfer.</summary>
    public required DateOnly Day { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>A granted case ends with a document that the resident collects.</summary>
    public required bool PickupNeeded { get; init; }
    public required SealedText Title { get; init; }

    /// <summary>The applicant as JSON.</summary>
    public required SealedText Applicant { get; init; }

    /// <summary>Keyed hash of the applicant's PESEL or document number.</summary>
    public string? ApplicantIndex { get; init; }

    /// <summary>The form as JSON, field name to value.</summary>
    public required SealedText Form { get; set; }

    /// <summary>The case that this one follows from, such as the vehicle's registration behind a penalty.</summary>
    public Guid? ParentCaseId { get; init; }

    /// <summary>How many departments had the matter before.</summary>
    public int Transfers { get; init; }

    /// <summary>The case of the department that had the matter before.</summary>
    public Guid? PreviousCaseId { get; init; }
    public string? PreviousReference { get; init; }
    public string? PreviousDepartment { get; init; }

    public CaseState State { get; private set; }

    /// <summary>Not at one of its ends.</summary>
    public bool IsOpen { get; private set; } = true;
    public DecisionOutcome? Outcome { get; private set; }

    /// <summary>Organisational unit that has it (komórka).</summary>
    public string? Unit { get; private set; }

    /// <summary>Account of the official who handles it (prowadzący sprawę).</summary>
    public string? Handler { get; private set; }

    /// <summary>The register that it waits for.</summary>
    public string? WaitsFor { get; private set; }

    /// <summary>The handler's own note.</summary>
    public SealedText? HandlerNote { get; private set; }

    /// <summary>End of the term before free days are looked at, where there is a term.</summary>
    public DateOnly? TermEndsOn { get; private set; }

    /// <summary>Last day of the term, where there is one.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The term stands still from this day.</summary>
    public DateOnly? StoppedOn { get; private set; }

    /// <summary>Last day of the term while it runs; null when it stands still and as soon as the case is settled. What lists of
    /// due and overdue cases look for.</summary>
    public DateOnly? RunsUntil { get; private set; }

    /// <summary>Until when the answer to the open request is in time.</summary>
    public DateOnly? AnswerBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public DateTimeOffset? OrderedAt { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public CaseEnding? Ending { get; private set; }

    /// <summary>Department that goes on with it.</summary>
    public string? TransferredTo { get; private set; }

    /// <summary>When intake struck out the item's entry as made in error.</summary>
    public DateTimeOffset? ItemVoidedAt { get; private set; }

    /// <summary>Archival category: A permanent, Bn n years, BEn n years then appraisal, Bc short-lived.</summary>
    public string? ArchivalCategory { get; init; }

    /// <summary>First day on which the records archive may have it; null until it has ended and after it went there.</summary>
    public DateOnly? ArchiveFrom { get; private set; }

    /// <summary>Last day on which it must be kept; null until it has ended, and for what is kept for ever.</summary>
    public DateOnly? RetainUntil { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }
    public int LogSheetLength { get; private set; }
    public int Version { get; set; }

    public List<LogSheetEntry> LogSheet { get; private init; } = [];
    public List<CaseAttachment> Attachments { get; private init; } = [];
    public List<Assignment> Assignments { get; private init; } = [];
    public List<TermChange> TermChanges { get; private init; } = [];
    public List<SupplementRequest> Supplements { get; private init; } = [];
    public List<FormCorrection> Corrections { get; private init; } = [];
    public List<DeadlineWarning> Warnings { get; private init; } = [];

    /// <summary>What may be done now; what a refusal names.</summary>
    public IReadOnlyList<CaseAct> Allowed => Lifecycle.Allowed(State, Outcome, PickupNeeded, ItemVoidedAt is not null);

    /// <summary>The department opened it itself (z urzędu); no item was handed in for it.</summary>
    public bool IsOwnMotion => ItemId == Id;

    private CaseTerm? Term => TermEndsOn is { } ends && DueOn is { } due ? new CaseTerm(ends, due) : null;

    /// <summary>The announcements since the last call, in order.</summary>
    internal IReadOnlyList<object> TakeNews()
    {
        object[] news = [.. _news];
        _news.Clear();
        return news;
    }

    private void Must(CaseAct act)
    {
        if (!Allowed.Contains(act)) throw Lifecycle.Refuse(this, act);
    }

    private void Become(CaseState state)
    {
        State = state;
        IsOpen = !Lifecycle.IsEnd(state);
        if (!IsOpen) WaitsFor = null;
        WatchTerm();
    }

    private void WatchTerm() => RunsUntil = Lifecycle.IsUnsettled(State) && StoppedOn is null ? DueOn : null;

    /// <returns>The row's number.</returns>
    private int Log(CaseAct what, Act act, string? detail = null)
    {
        LogSheet.Add(new LogSheetEntry
        {
            Id = Guid.CreateVersion7(), CaseId = Id, Number = ++LogSheetLength, Act = what, Actor = act.Actor, OnBehalfOf = act.OnBehalfOf, At = act.At,
            Detail = detail, Note = act.Note,
        });
        return LogSheetLength;
    }

    internal static void Map(EntityTypeBuilder<Case> c)
    {
        c.ToTable("Cases");
        c.HasKey(e => e.Id);
        c.Property(e => e.Id).ValueGeneratedNever();
        c.Property(e => e.Department).HasMaxLength(8);
        c.Property(e => e.CaseType).HasMaxLength(61);
        c.Property(e => e.Reference).HasMaxLength(80);
        c.Property(e => e.PreviousReference).HasMaxLength(80);
        c.Property(e => e.PreviousDepartment).HasMaxLength(8);
        c.Property(e => e.TransferredTo).HasMaxLength(8);
        c.Property(e => e.ItemNumber).HasMaxLength(40);
        c.Property(e => e.ServicePoint).HasMaxLength(20);
        c.Property(e => e.ApplicantIndex).HasMaxLength(64);
        c.Property(e => e.Unit).HasMaxLength(20);
        c.Property(e => e.Handler).HasMaxLength(100);
        c.Property(e => e.WaitsFor).HasMaxLength(40);
        c.Property(e => e.ArchivalCategory).HasMaxLength(8);
        c.Property(e => e.Version).IsConcurrencyToken();
        c.Ignore(e => e.Allowed);
        c.Ignore(e => e.IsOwnMotion);
        // One case per item in each department that had the matter.
        c.HasIndex(e => new { e.ItemId, e.Transfers }).IsUnique();
        c.HasIndex(e => e.Reference).IsUnique();
        c.HasIndex(e => new { e.Department, e.State, e.Id });
        c.HasIndex(e => new { e.Department, e.Day, e.Id });
        c.HasIndex(e => new { e.Department, e.IsOpen, e.Handler, e.Id });
        c.HasIndex(e => new { e.Department, e.IsOpen, e.Unit, e.Id });
        c.HasIndex(e => new { e.Department, e.IsOpen, e.CaseType, e.Id });
        c.HasIndex(e => new { e.Department, e.RunsUntil, e.Id });
        c.HasIndex(e => new { e.Department, e.ArchiveFrom, e.Id });
        c.HasIndex(e => e.RunsUntil);
        c.HasIndex(e => e.ApplicantIndex);
        c.HasIndex(e => e.ParentCaseId);
        c.HasMany(e => e.LogSheet).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        c.HasMany(e => e.Attachments).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        c.HasMany(e => e.Assignments).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        c.HasMany(e => e.TermChanges).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        c.HasMany(e => e.Supplements).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        c.HasMany(e => e.Corrections).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
