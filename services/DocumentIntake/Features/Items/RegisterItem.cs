using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Cases.Forms;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Notifications;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>Enters an application or letter in the register of incoming items (RPW) and sends it to the department that owns the
/// matter. One transaction holds the number, the item, its attachments and both messages: either all of it happened or nothing.
/// Numbers of a year have no gaps.</summary>
internal static class RegisterItem
{
    /// <param name="Department">Letters: the addressee; absent when the resident does not know. Else absent or the owner.</param>
    /// <param name="District">Code of the district that the matter is about; absent: that of the applicant's address.</param>
    /// <param name="Form">Field name to value, as the case type asks.</param>
    /// <param name="Channel">desk (also when absent), post, booking or electronic.</param>
    /// <param name="AttachmentCount">As the stamp states it; absent: the number of files.</param>
    /// <param name="DigitalCopy">full, partial or none; with none the documents that the case type asks for need no file.</param>
    internal sealed record Request(string? CaseType = null, string? Department = null, string? District = null, Guid? TicketId = null, int? Counter = null, string? Title = null, bool? MissingSignature = null, Person? Applicant = null,
        IReadOnlyDictionary<string, JsonElement>? Form = null, IReadOnlyList<File>? Attachments = null, string? Channel = null, DateOnly? ReceivedOn = null, DateOnly? DateOnItem = null,
        string? ReferenceOnItem = null, int? AttachmentCount = null, string? Notes = null, string? Carrier = null, string? TrackingNumber = null, string? DigitalCopy = null, ProxyPerson? Proxy = null, Notify? Notify = null);

    /// <summary>How the applicant agreed to be told about the matter; absent: nobody is told.</summary>
    /// <param name="Sms">Agrees to text messages to the number given.</param>
    /// <param name="Email">Agrees to e-mail to the address given.</param>
    /// <param name="Language"><c>pl</c>, <c>en</c> or <c>uk</c>; the city's first when left out.</param>
    internal sealed record Notify(bool Sms = false, bool Email = false, string? Language = null);

    /// <summary>Applicant as sent: with a PESEL, or with number and country of a document.</summary>
    internal sealed record Person(string? FirstName = null, string? LastName = null, string? Pesel = null, string? DocumentNumber = null, string? DocumentCountry = null, string? Address = null, string? Phone = null, string? Email = null, string? Organisation = null);

    /// <summary>Who acts for the applicant, with a PESEL or the number of a document.</summary>
    /// <param name="Kind">family (spouse, ascendant, descendant, sibling) or other.</param>
    internal sealed record ProxyPerson(string? Kind = null, string? FirstName = null, string? LastName = null, string? Pesel = null, string? DocumentNumber = null);

    /// <param name="Kind">Code of a document of the case type, or <c>other</c>.</param>
    internal sealed record File(Guid? AttachmentId = null, string? Kind = null, string? Name = null);

    /// <param name="Rule">Id of the routing rule that chose the department.</param>
    /// <param name="Why">The rule in Polish words, with what it found.</param>
    internal sealed record Response(Guid ItemId, string Number, string ReceiptCode, string Department, string Rule, int RuleVersion, string Why, Text RuleDescription, ItemState State, StateText StateText,
        DateTimeOffset RegisteredAt, IReadOnlyList<Warning> Warnings);

    /// <summary>Something to look at twice that does not stand in the way.</summary>
    internal sealed record Warning(string Field, string Code, string Message);

    public static async Task<Created<Response>> Handle(string point, Request request, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector,
        HandOver handOver, DocumentIntakeOptions options, PlatformOptions platform, TimeProvider clock, CancellationToken ct)
    {
        var servicePoint = Desk.Known(pack, point);
        var now = clock.GetUtcNow();
        var day = pack.Calendar.Day(now);
        var input = await ItemInput.ReadAsync(request, servicePoint, caller, db, pack, platform, day, ct);
        if (!input.Stamp.FromAfar) Desk.MustBeOpen(pack, servicePoint, now, options.AfterHours);

        return await db.InTransactionAsync(async () =>
        {
            var code = ReceiptCode.New();
            var number = await db.NextNumberAsync(string.Create(CultureInfo.InvariantCulture, $"rpw/{day.Year}"), ct);
            var item = new IncomingItem
            {
                Id = Guid.CreateVersion7(),
                RegisterYear = day.Year,
                RegisterNumber = number,
                Channel = input.Stamp.Channel,
                ReceivedOn = input.Stamp.ReceivedOn,
                DateOnItem = input.Stamp.DateOnItem,
                ReferenceOnItem = input.Stamp.ReferenceOnItem,
                AttachmentCount = input.Stamp.AttachmentCount,
                Notes = input.Stamp.Notes is { } notes ? protector.Seal(notes) : null,
                Carrier = input.Stamp.Carrier,
                TrackingNumber = input.Stamp.TrackingNumber,
                DigitalCopy = input.Stamp.DigitalCopy,
                ServicePoint = point,
                Counter = request.Counter,
                Clerk = caller.User,
                RegisteredAt = now,
                Day = day,
                TicketId = request.TicketId,
                CaseType = input.CaseType.Code,
                Title = input.Title,
                MissingSignature = request.MissingSignature ?? input.Form.GetValueOrDefault("signatureMissing") == "true",
                Applicant = protector.Seal(MessageTypes.Serialize(input.Applicant)),
                ApplicantIndex = ApplicantIndex.Of(protector, input.Applicant),
                SenderNameIndex = ApplicantIndex.OfName(protector, input.Applicant),
                Form = protector.Seal(MessageTypes.Serialize(input.Form)),
                ReceiptCode = protector.Seal(code),
                Department = input.Routing.Department.Code,
                RoutedBy = input.Routing.Rule.Id,
            };
            db.Items.Add(item);
            db.ItemWords.AddRange(ItemWord.Of(item));
            db.Receipts.Add(new Receipt { Id = Guid.CreateVersion7(), ItemId = item.Id, Kind = ReceiptKind.Registered, At = now, Department = item.Department });
            for (var i = 0; i < input.Attachments.Count; i++)
            {
                var (attachment, kind, name) = input.Attachments[i];
                attachment.BelongTo(item.Id, i, kind);
                if (name is not null) attachment.Name = protector.Seal(name);
            }
            if (input.Notify is { } notify) db.Announce(notify.ToContact(item, protector), item.Id, Notices.Key);
            db.Announce(new IncomingItemRegistered
            {
                ItemId = item.Id,
                Number = item.Number,
                ServicePoint = point,
                Day = day,
                CaseType = item.CaseType,
                Department = item.Department,
                TicketId = item.TicketId,
                RegisteredAt = now,
            }, item.Id);
            db.RoutingSteps.Add(RoutingStep.ByRule(item.Id, 1, now, input.Routing, input.District));
            await handOver.SendAsync(item, input.Routing.Rule, input.Applicant, input.Form, input.Attachments.Select(a => a.Attachment), ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/document-intake/points/{point}/items/{item.Id}", new Response(item.Id, item.Number, code, item.Department, item.RoutedBy, input.Routing.Rule.Version, input.Routing.Why,
                input.Routing.Rule.Description, item.State, StateText.Of(item), now, [.. input.Warnings.Select(Describe)]));
        }, ct);
    }

    private static Warning Describe(FormProblem problem) => new(problem.Path, problem.Code, problem.Polish);
}
