using System.Text.Json;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Deadlines;
using Pom.Cases.Domain;
using Pom.Cases.References;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Features.Incoming;

/// <summary>Accepts an incoming item: opens its case with the next case reference of cell × class × year, or refuses it with a
/// reason, so that intake can route it again. One item has one case, however often and under whatever message id it comes,
/// and none after intake has struck it out; the
/// reference is taken in the case's own transaction and therefore has no gaps.</summary>
public sealed class OpenCaseConsumer<TDb>(TDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock) : IConsumer<ItemHandedOver> where TDb : CasesDb
{
    private const int ReasonLength = 200;

    public async Task Consume(ConsumeContext<ItemHandedOver> context)
    {
        var (item, ct) = (context.Message, context.CancellationToken);
        if (await db.Cases.AnyAsync(c => c.ItemId == item.ItemId, ct) || await db.WithdrawnItems.AnyAsync(w => w.ItemId == item.ItemId, ct)) return;

        var day = pack.Calendar.Day(item.RegisteredAt);
        if (!Ownership.TryAccept(pack, db.Service, item, day, out var department, out var caseType, out var reason))
        {
            db.Announce(new ItemRefused
            {
                ItemId = item.ItemId, Department = item.Department, RefusedAt = clock.GetUtcNow(),
                Reason = reason.Length <= ReasonLength ? reason : reason[..ReasonLength],
            }, item.ItemId);
            return;
        }

        var openedAt = clock.GetUtcNow();
        var @case = new Case
        {
            Id = Guid.CreateVersion7(),
            ItemId = item.ItemId,
            ItemNumber = item.Number,
            Department = department.Code,
            CaseType = caseType.Code,
            Reference = await NextReferenceAsync(department, caseType, pack.Calendar.Day(openedAt).Year, ct),
            ServicePoint = item.ServicePoint,
            Day = day,
            RegisteredAt = item.RegisteredAt,
            OpenedAt = openedAt,
            DueOn = DueDay.Of(caseType.Term, day, pack.Calendar),
            PickupNeeded = caseType.Pickup.Needed,
            Title = protector.Seal(item.Title),
            Applicant = Seal(item.Applicant),
            ApplicantIndex = IndexOf(item.Applicant),
            Form = Seal(item.Form),
        }.Open(new Act(db.Service, openedAt));
        @case.Attachments.AddRange(item.Attachments.DistinctBy(a => a.AttachmentId).Select(a => new CaseAttachment
        {
            CaseId = @case.Id, AttachmentId = a.AttachmentId, Kind = a.Kind, Name = protector.Seal(a.Name), MediaType = a.MediaType, Size = a.Size, Sha256 = a.Sha256,
        }));
        db.Cases.Add(@case);
    }

    private async Task<string> NextReferenceAsync(Department department, CaseType caseType, int year, CancellationToken ct)
    {
        var number = await db.NextNumberAsync($"case/{department.Cell}.{caseType.FilePlanClass}.{year}", ct);
        return new CaseReference(department.Cell, caseType.FilePlanClass, checked((int)number), year).ToString();
    }

    private SealedText Seal<T>(T value) => protector.Seal(JsonSerializer.SerializeToUtf8Bytes(value, MessageTypes.Json));

    private string? IndexOf(Applicant applicant) => applicant switch
    {
        { Pesel: { Length: > 0 } pesel } => protector.Index("pesel", pesel),
        { DocumentNumber: { Length: > 0 } number } => protector.Index("document", $"{applicant.DocumentCountry}/{number}"),
        _ => null,
    };
}
