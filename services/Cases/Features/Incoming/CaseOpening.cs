using Pom.Cases.Deadlines;
using Pom.Cases.Domain;
using Pom.Cases.References;
using Pom.Cases.Rules;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;

namespace Pom.Cases.Features.Incoming;

/// <summary>Opens cases: of an item, of a matter that another department had, of the department's own motion. The reference is taken in
/// the case's own transaction and therefore has no gaps.</summary>
internal sealed class CaseOpening(CaseWork work)
{
    private CityPack Pack => work.Pack;

    public async Task<Case> OfItemAsync(ItemHandedOver item, Department department, CaseType caseType, DateOnly day, CancellationToken ct)
    {
        var @case = new Case
        {
            Id = Guid.CreateVersion7(),
            ItemId = item.ItemId,
            ItemNumber = item.Number,
            Department = department.Code,
            CaseType = caseType.Code,
            CaseTypeFrom = caseType.ValidFrom,
            Reference = await NextReferenceAsync(department, caseType, ct),
            ServicePoint = item.ServicePoint,
            Day = day,
            RegisteredAt = item.RegisteredAt,
            OpenedAt = work.Now,
            PickupNeeded = Pack.NeedsPickup(caseType, item.Form, day),
            Title = work.Protector.Seal(item.Title),
            Applicant = work.Seal(item.Applicant),
            ApplicantIndex = IndexOf(item.Applicant),
            Form = work.Seal(item.Form),
            ArchivalCategory = Pack.ArchivalCategory(caseType, caseType.ValidFrom),
        };
        Attach(@case, item.Attachments);
        return await OpenAsync(@case, department, c => c.Open(work.Act(), DueDay.TermOf(caseType.Term, day, Pack.Calendar)), ct);
    }

    public async Task<Case> OfTransferAsync(CaseTransferred from, Department department, CancellationToken ct)
    {
        var caseType = Pack.CaseType(from.CaseType, from.CaseTypeFrom);
        var @case = new Case
        {
            Id = Guid.CreateVersion7(),
            ItemId = from.ItemId,
            ItemNumber = from.ItemNumber,
            Department = department.Code,
            CaseType = caseType.Code,
            CaseTypeFrom = caseType.ValidFrom,
            Reference = await NextReferenceAsync(department, caseType, ct),
            ServicePoint = from.ServicePoint,
            Day = from.Day,
            RegisteredAt = from.RegisteredAt,
            OpenedAt = work.Now,
            PickupNeeded = Pack.NeedsPickup(caseType, from.Form, from.Day),
            Title = work.Protector.Seal(from.Title),
            Applicant = work.Seal(from.Applicant),
            ApplicantIndex = IndexOf(from.Applicant),
            Form = work.Seal(from.Form),
            ArchivalCategory = Pack.ArchivalCategory(caseType, caseType.ValidFrom),
            Transfers = from.Transfers,
            PreviousCaseId = from.CaseId,
            PreviousReference = from.CaseReference,
            PreviousDepartment = from.FromDepartment,
        };
        Attach(@case, from.Attachments);
        CaseTerm? term = from is { TermEndsOn: { } ends, DueOn: { } due } ? new CaseTerm(ends, due) : null;
        return await OpenAsync(@case, department, c =>
        {
            c.Open(work.Act(), term, takenOver: true);
            if (from is { Missing: { } missing, AnswerBy: { } answerBy, StoppedOn: { } stoppedOn }) c.TakeOverRequest(work.Protector.Seal(missing), answerBy, stoppedOn, from.TransferredAt);
        }, ct);
    }

    public async Task<Case> OfOwnMotionAsync(OwnCase own, CancellationToken ct)
    {
        var caseType = Pack.CaseType(own.CaseType, work.Today);
        var department = Pack.Department(caseType.Department, work.Today);
        if (!caseType.ExOfficio || department.Service != work.Db.Service)
            throw new InvalidOperationException($"{work.Db.Service} cannot open a case of {own.CaseType} itself: it must be marked exOfficio and belong to one of its departments.");
        var id = Guid.CreateVersion7();
        var @case = new Case
        {
            Id = id,
            ItemId = id,
            ItemNumber = "",
            Department = department.Code,
            CaseType = caseType.Code,
            CaseTypeFrom = caseType.ValidFrom,
            Reference = await NextReferenceAsync(department, caseType, ct),
            ServicePoint = own.Parent?.ServicePoint ?? "",
            Day = work.Today,
            RegisteredAt = work.Now,
            OpenedAt = work.Now,
            PickupNeeded = Pack.NeedsPickup(caseType, own.Form, work.Today),
            Title = work.Protector.Seal(own.Title),
            Applicant = work.Seal(own.Party),
            ApplicantIndex = IndexOf(own.Party),
            Form = work.Seal(own.Form),
            ParentCaseId = own.Parent?.Id,
            ArchivalCategory = Pack.ArchivalCategory(caseType, caseType.ValidFrom),
        };
        return await OpenAsync(@case, department, c => c.Open(work.Act(), DueDay.TermOf(caseType.Term, work.Today, Pack.Calendar)), ct);
    }

    private async Task<Case> OpenAsync(Case @case, Department department, Action<Case> open, CancellationToken ct)
    {
        if (department.Units.FirstOrDefault(u => u.CaseTypes.Contains(@case.CaseType)) is { } unit) @case.BelongTo(unit.Code);
        work.Db.Cases.Add(@case);
        await work.DoAsync(@case, open, ct);
        return @case;
    }

    private async Task<string> NextReferenceAsync(Department department, CaseType caseType, CancellationToken ct)
    {
        var year = work.Today.Year;
        var number = await work.Db.NextNumberAsync($"case/{department.Cell}.{caseType.FilePlanClass}.{year}", ct);
        return new CaseReference(department.Cell, caseType.FilePlanClass, checked((int)number), year).ToString();
    }

    private void Attach(Case @case, IReadOnlyList<HandedOverAttachment> attachments) => @case.Attachments.AddRange(attachments.DistinctBy(a => a.AttachmentId).Select(a => new CaseAttachment
    {
        CaseId = @case.Id, AttachmentId = a.AttachmentId, Kind = a.Kind, Name = work.Protector.Seal(a.Name), MediaType = a.MediaType, Size = a.Size, Sha256 = a.Sha256,
    }));

    private string? IndexOf(Applicant applicant) => applicant switch
    {
        { Pesel: { Length: > 0 } pesel } => work.Protector.Index("pesel", pesel),
        { DocumentNumber: { Length: > 0 } number } => work.Protector.Index("document", $"{applicant.DocumentCountry}/{number}"),
        _ => null,
    };
}
