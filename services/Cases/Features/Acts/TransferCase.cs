using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Rules;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Pom.Cases.Features.Acts;

/// <summary>Hands a running case over to another department of the city: it ends here, and there it goes on under a reference of its
/// own, with the form, the attachments, the open request and the term as they are. Needs a department that works in this platform.</summary>
internal static class TransferCase
{
    /// <param name="Department">Code of the department that goes on with it.</param>
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(string? Department = null, string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request request, Caller caller, CaseDesk<TDb> desk, CityPack pack, TimeProvider clock, CancellationToken ct)
        where TDb : CasesDb
    {
        CaseDesk<TDb>.RequireNote(request.Note);
        var target = Target(pack, department, request.Department?.Trim(), pack.Calendar.Day(clock.GetUtcNow()));
        return desk.ActAsync(caller, department, caseId, request.Version, request.Note, async (@case, act, work) =>
        {
            if (@case.IsOwnMotion)
                throw new DomainException("own-motion", 409, "The department opened this case itself", $"Case {@case.Reference} was opened by {department} of its own motion and cannot be handed to another department; discontinue it instead.");
            var message = await MessageAsync(@case, target, work, ct);
            @case.TransferToDepartment(target.Code, act);
            work.Db.Announce(message, @case.ItemId, target.Code);
        }, ct);
    }

    private static Department Target(CityPack pack, string from, string? code, DateOnly today)
    {
        var target = code is null ? null : pack.FindDepartment(code, today);
        if (target is null || target.Code == from)
            throw new InputException("department", $"Is missing, unknown or the department itself; allowed: {string.Join(", ", pack.Departments.Where(d => d.IsInForce(today) && d.Code != from).Select(d => d.Code).Distinct())}.");
        return target.Delivery == DeliveryWay.Platform ? target : throw new DomainException("department-outside", 409, "The department works in a system of its own",
            $"{target.Code} keeps its cases outside this platform and cannot go on with this one. Transfer it on paper: close it here with 'transfer-to-authority', naming the department.");
    }

    private static async Task<CaseTransferred> MessageAsync(Case @case, Department target, CaseWork work, CancellationToken ct)
    {
        var attachments = await work.Db.Attachments.AsNoTracking().Where(a => a.CaseId == @case.Id).ToListAsync(ct);
        var open = @case.State == CaseState.AwaitingSupplement
            ? await work.Db.Set<SupplementRequest>().AsNoTracking().Where(s => s.CaseId == @case.Id && s.ReceivedAt == null).OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct) : null;
        return new CaseTransferred
        {
            CaseId = @case.Id,
            CaseReference = @case.Reference,
            FromDepartment = @case.Department,
            Department = target.Code,
            Transfers = @case.Transfers + 1,
            TransferredBy = work.Actor,
            TransferredAt = work.Now,
            ItemId = @case.ItemId,
            ItemNumber = @case.ItemNumber,
            ServicePoint = @case.ServicePoint,
            CaseType = @case.CaseType,
            CaseTypeFrom = work.TypeOf(@case).ValidFrom,
            Title = work.Protector.Open(@case.Title),
            Day = @case.Day,
            RegisteredAt = @case.RegisteredAt,
            TermEndsOn = @case.TermEndsOn,
            DueOn = @case.DueOn,
            StoppedOn = @case.StoppedOn,
            AnswerBy = open?.AnswerBy,
            Missing = open is null ? null : work.Protector.Open(open.Missing),
            Applicant = work.ApplicantOf(@case),
            Form = work.FormOf(@case),
            Attachments = [.. attachments.Select(a => new HandedOverAttachment
            {
                AttachmentId = a.AttachmentId, Kind = a.Kind, Name = work.Protector.Open(a.Name), MediaType = a.MediaType, Size = a.Size, Sha256 = a.Sha256,
            })],
        };
    }
}
