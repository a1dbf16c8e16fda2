using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Forwarding;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>One item for the desk that took it: where it is, its receipts and its case. The numbers of the person and of who acts
/// for them are masked, and the reading is in the access log with its purpose.</summary>
internal static class GetItem
{
    internal sealed record Response(Guid ItemId, string Number, string ServicePoint, int? Counter, string Clerk, DateTimeOffset RegisteredAt, Guid? TicketId,
        string CaseType, string Title, bool MissingSignature, string Department, string Rule, ItemState State, StateText StateText)
    {
        public required Person Applicant { get; init; }

        /// <summary>Who acts for the applicant; null where the applicant came in person.</summary>
        public required Actor? Proxy { get; init; }
        public required IReadOnlyDictionary<string, string> Form { get; init; }
        public required IReadOnlyList<File> Attachments { get; init; }
        public required IReadOnlyList<Step> Receipts { get; init; }
        public required CaseState? Case { get; init; }
        public required Stamp Stamp { get; init; }
        public required Struck? Void { get; init; }

        /// <summary>Why it went where it went, step by step.</summary>
        public required IReadOnlyList<RoutingTrailStep> Routing { get; init; }
    }

    internal sealed record Person(string FirstName, string LastName, string? Pesel, string? DocumentNumber, string? DocumentCountry, string? Phone, string? Organisation);

    /// <param name="Kind">family or other.</param>
    internal sealed record Actor(string Kind, string FirstName, string LastName, string? Pesel, string? DocumentNumber);

    /// <summary>What the register keeps about the inflow.</summary>
    internal sealed record Stamp(Channel Channel, DateOnly ReceivedOn, DateOnly? DateOnItem, string? ReferenceOnItem, int AttachmentCount, string? Notes, string? Carrier, string? TrackingNumber, DigitalCopy DigitalCopy);

    internal sealed record Struck(DateTimeOffset At, string By, string Reason);

    internal sealed record File(Guid AttachmentId, string Kind, string Name, string MediaType, long Size, string Sha256);

    internal sealed record Step(ReceiptKind State, DateTimeOffset At, string? Department, string? CaseReference, string? Reason);

    internal sealed record CaseState(Guid CaseId, string Reference, CaseProgress State, DecisionOutcome? Outcome, DateTimeOffset? OpenedAt, DateTimeOffset? DecidedAt,
        DateTimeOffset? DocumentReadyAt, DateTimeOffset? HandedOverAt, DateTimeOffset? ClosedAt, CaseEnding? Ending, DateOnly? AnswerBy, DateOnly? DueOn);

    public static async Task<Ok<Response>> Handle(string point, Guid itemId, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock,
        CancellationToken ct, string purpose = "desk")
    {
        var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == itemId && i.ServicePoint == point, ct) ?? throw NotFound();
        db.LogAccess(caller, clock, "incoming-item", item.Id, item.Number, Purpose.Of(purpose), item.ApplicantIndex);
        await db.SaveChangesAsync(ct);

        var receipts = (await db.Receipts.AsNoTracking().Where(r => r.ItemId == itemId).ToListAsync(ct)).OrderBy(r => r.At).ThenBy(r => r.Kind).ToList();
        var applicant = protector.OpenApplicant(item);
        var attachments = await db.Attachments.AsNoTracking().Where(a => a.ItemId == itemId).OrderBy(a => a.Position).ToListAsync(ct);
        return TypedResults.Ok(new Response(item.Id, item.Number, item.ServicePoint, item.Counter, item.Clerk, item.RegisteredAt, item.TicketId,
            item.CaseType, item.Title, item.MissingSignature, item.Department, item.RoutedBy, item.State, StateText.Of(item))
        {
            Applicant = Masked(applicant),
            Proxy = applicant.Proxy is { } proxy ? Masked(proxy) : null,
            Form = Masked(protector.OpenForm(item), pack.FindCaseType(item.CaseType, item.Day)),
            Attachments = [.. attachments.Select(a => new File(a.Id, a.Kind!, protector.Open(a.Name), a.MediaType, a.Size, a.Sha256))],
            Receipts = [.. receipts.Select(r => new Step(r.Kind, r.At, r.Department, r.CaseReference, r.Reason is { } reason ? protector.Open(reason) : null))],
            Stamp = new Stamp(item.Channel, item.ReceivedOn, item.DateOnItem, item.ReferenceOnItem, item.AttachmentCount, item.Notes is { } notes ? protector.Open(notes) : null, item.Carrier, item.TrackingNumber, item.DigitalCopy),
            Void = item is { VoidedAt: { } at, VoidedBy: { } by, VoidReason: { } why } ? new Struck(at, by, protector.Open(why)) : null,
            Routing = await RoutingTrailStep.OfAsync(db, protector, itemId, ct),
            Case = item is { CaseId: { } caseId, CaseReference: { } reference } ? CaseOf(item, caseId, reference, receipts) : null,
        });
    }

    public static DomainException NotFound() => new("unknown-item", StatusCodes.Status404NotFound, "There is no such item", "No item with this id was registered at this point.");

    private static CaseState CaseOf(IncomingItem item, Guid caseId, string reference, List<Receipt> receipts)
    {
        DateTimeOffset? At(ReceiptKind kind) => receipts.FirstOrDefault(r => r.Kind == kind)?.At;
        return new CaseState(caseId, reference, item.Progress, item.Outcome, At(ReceiptKind.Accepted), At(ReceiptKind.Decided), At(ReceiptKind.DocumentReady), At(ReceiptKind.HandedOver), At(ReceiptKind.Closed),
            item.Ending, item.AnswerBy, item.DueOn);
    }

    private static Person Masked(Applicant applicant) => new(applicant.FirstName, applicant.LastName, Mask(applicant.Pesel), Mask(applicant.DocumentNumber), applicant.DocumentCountry, Mask(applicant.Phone), applicant.Organisation);

    private static Actor Masked(Proxy proxy) => new(proxy.Kind, proxy.FirstName, proxy.LastName, Mask(proxy.Pesel), Mask(proxy.DocumentNumber));

    private static Dictionary<string, string> Masked(IReadOnlyDictionary<string, string> form, CaseType? caseType) => form.ToDictionary(
        f => f.Key, f => caseType?.Form.FirstOrDefault(d => d.Name == f.Key) is { Personal: false } ? f.Value : PersonalDataProtector.Mask(f.Value));

    private static string? Mask(string? value) => value is null ? null : PersonalDataProtector.Mask(value);
}
